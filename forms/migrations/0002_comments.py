"""Comments, what the site says about them, and who may decide."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from forms.roles import open_comments_to_groups


class Migration(migrations.Migration):

    dependencies = [
        ('forms', '0001_initial'),
        ('site_core', '0004_roles'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CommentSettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('comments_allowed', models.BooleanField(default=True, help_text='Switched off, no article takes comments. Those that were approved stay.', verbose_name='readers may comment')),
                ('closes_after_days', models.PositiveSmallIntegerField(default=90, help_text='Counted from the day on which an article went live. 0 keeps them open for ever.', verbose_name='days until comments close')),
                ('site', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, to='wagtailcore.site')),
            ],
            options={
                'verbose_name': 'comments',
            },
        ),
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60)),
                ('text', models.TextField(max_length=5000)),
                ('sealed_email', models.BinaryField(default=bytes)),
                ('fingerprint', models.CharField(blank=True, db_index=True, editable=False, max_length=64)),
                ('wants_reply_mail', models.BooleanField(default=False, verbose_name='wants to hear of replies')),
                ('written_at', models.DateTimeField(db_index=True, verbose_name='written')),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('shown', 'Shown'), ('refused', 'Refused'), ('spam', 'Spam')], default='waiting', max_length=10)),
                ('decided_at', models.DateTimeField(editable=False, null=True, verbose_name='decided')),
                ('delete_at', models.DateTimeField(db_index=True, editable=False, null=True, verbose_name='is deleted')),
                ('is_urgent', models.BooleanField(default=False, verbose_name='may be about a crisis')),
                ('is_by_practice', models.BooleanField(default=False)),
                ('edited_at', models.DateTimeField(editable=False, null=True, verbose_name='edited by the practice')),
                ('verdict', models.CharField(choices=[('clean', 'Clean'), ('doubtful', 'Doubtful'), ('spam', 'Spam')], default='clean', max_length=10, verbose_name='guess')),
                ('reasons', models.JSONField(default=list, help_text="Why it looks doubtful; no visitor's words.")),
                ('once', models.CharField(editable=False, max_length=64, unique=True)),
                ('said', models.CharField(blank=True, db_index=True, editable=False, max_length=64)),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='decided by')),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reader_comments', to='wagtailcore.page')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='replies', to='forms.comment', verbose_name='in reply to')),
            ],
            options={
                'ordering': ['written_at', 'pk'],
                'default_permissions': ['view', 'change'],
                'indexes': [models.Index(fields=['page', 'state', 'written_at'], name='comments_of_a_page'), models.Index(fields=['state', '-written_at'], name='comments_of_a_tab')],
            },
        ),
        migrations.RunPython(
            lambda apps, schema_editor: open_comments_to_groups(apps), migrations.RunPython.noop
        ),
    ]
