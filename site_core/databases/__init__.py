"""Django's two database backends, whose connections see what is written and stamp what it changes."""
