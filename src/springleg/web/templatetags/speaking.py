"""The filter by which pages show what the core says."""

from django import template

from springleg.web.speaking import speak

register = template.Library()
register.filter("speak", speak)
