"""What templates ask of the installation."""

from django import template

from springleg.usecases.serving import mail_is_on, sign_up_is_open

register = template.Library()
register.simple_tag(mail_is_on)
register.simple_tag(sign_up_is_open)
