"""What templates ask of the installation, and of who visits it."""

from django import template

from springleg.usecases.app.serving import mail_is_on, sign_up_is_open
from springleg.web.http.user_agent import device_words

register = template.Library()
register.simple_tag(mail_is_on)
register.simple_tag(sign_up_is_open)
register.filter(device_words)
