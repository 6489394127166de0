"""What makes a post one of our forms, without a cookie: where it comes from, when it began, that it counts once."""
