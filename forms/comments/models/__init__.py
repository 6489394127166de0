"""What readers write under articles, and the practice's word on whether they may."""

from forms.comments.models.comment import Comment
from forms.comments.models.settings import CommentSettings

__all__ = ["Comment", "CommentSettings"]
