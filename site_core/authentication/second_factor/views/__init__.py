"""The screens of the steps: what is asked at the login, and how what it asks for is set up."""
