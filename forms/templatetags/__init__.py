"""What the templates of other rooms ask of this one."""
