"""What every form of a visitor's has in its template."""

from django import template

from forms.privacy.posts.history import form_mark

register = template.Library()
register.filter("form_mark", form_mark)
