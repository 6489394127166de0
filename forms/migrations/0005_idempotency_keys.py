from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('forms', '0004_quick_exit'),
    ]

    operations = [
        migrations.RenameField('comment', 'once', 'idempotency_key'),
        migrations.RenameField('enquiry', 'once', 'idempotency_key'),
    ]
