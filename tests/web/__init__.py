"""Tests of the web; a package, since its conftest is not the only one."""
