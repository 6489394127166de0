"""The screens of help, the drawer beside other screens, and the panel of first steps."""
