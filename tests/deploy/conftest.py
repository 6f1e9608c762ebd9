"""The servers of the web's tests serve here too."""

from web.conftest import (
    forking,
    no_server_outlives_its_test,
    servers,
    start,
    static_root,
)

__all__ = ["forking", "no_server_outlives_its_test", "servers", "start", "static_root"]
