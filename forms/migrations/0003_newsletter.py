"""Subscriptions, announcements, the ledger of what was sent, and who may keep them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from forms.roles import open_newsletter_to_groups


class Migration(migrations.Migration):

    dependencies = [
        ('forms', '0002_comments'),
        ('site_core', '0004_roles'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Announcement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('quiet', 'Goes out soon'), ('held', 'Held back'), ('sending', 'Is going out'), ('sent', 'Sent'), ('called_off', 'Called off')], default='quiet', max_length=12)),
                ('published_at', models.DateTimeField(verbose_name='went live')),
                ('not_before', models.DateTimeField(verbose_name='goes out')),
                ('queued_at', models.DateTimeField(editable=False, null=True)),
                ('queued_up_to', models.BigIntegerField(default=0, editable=False, help_text='The last subscription with a row in the ledger.')),
                ('decided_at', models.DateTimeField(editable=False, null=True)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('page', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='announcement', to='wagtailcore.page')),
            ],
            options={
                'ordering': ['-published_at', '-pk'],
                'default_permissions': ['view', 'change'],
            },
        ),
        migrations.CreateModel(
            name='Subscription',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sealed_address', models.BinaryField(default=bytes)),
                ('fingerprint', models.CharField(editable=False, max_length=64, unique=True)),
                ('state', models.CharField(choices=[('waiting', 'Not confirmed yet'), ('confirmed', 'Gets mail'), ('stopped', 'Stopped')], default='waiting', max_length=10)),
                ('frequency', models.CharField(choices=[('each', 'Each new article'), ('weekly', 'Once a week'), ('monthly', 'Once a month')], default='each', max_length=10, verbose_name='how often')),
                ('has_neutral_subject', models.BooleanField(default=False, help_text='For inboxes that others see: no title in the subject line.', verbose_name='neutral subject')),
                ('source', models.CharField(help_text='Such as “Sign-up on the website”.', max_length=200, verbose_name='where consent was given')),
                ('consent_text', models.TextField(blank=True, verbose_name='what was consented to')),
                ('consented_at', models.DateTimeField(verbose_name='consented')),
                ('asked_at', models.DateTimeField(verbose_name='asked last')),
                ('confirmed_at', models.DateTimeField(null=True, verbose_name='confirmed')),
                ('stopped_at', models.DateTimeField(null=True, verbose_name='stopped')),
                ('stop_reason', models.CharField(blank=True, choices=[('asked', 'Wants no more mail'), ('bounced', 'The address does not exist'), ('complained', 'Reported our mail as spam'), ('by_staff', 'Stopped by the practice')], max_length=10)),
                ('verdict', models.CharField(choices=[('clean', 'Clean'), ('doubtful', 'Doubtful'), ('spam', 'Spam')], default='clean', max_length=10, verbose_name='guess')),
            ],
            options={
                'ordering': ['-asked_at', '-pk'],
                'permissions': [('unseal_subscription', 'Can read the addresses of subscribers'), ('export_subscription', 'Can export subscribers')],
                'default_permissions': ['view', 'add', 'change'],
                'indexes': [models.Index(fields=['state', '-asked_at'], name='subscriptions_of_a_tab')],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('queued', 'Waits'), ('sending', 'Is being handed over'), ('sent', 'Sent'), ('refused', 'Refused by the mail server'), ('unknown', 'Perhaps sent'), ('dropped', 'Not sent: no longer subscribed')], default='queued', max_length=10)),
                ('not_before', models.DateTimeField()),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('taken_at', models.DateTimeField(null=True)),
                ('sent_at', models.DateTimeField(null=True)),
                ('error', models.CharField(blank=True, help_text='No address, only numbers.', max_length=200)),
                ('announcement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='forms.announcement')),
                ('subscription', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='forms.subscription')),
            ],
            options={
                'default_permissions': [],
            },
        ),
        migrations.AddIndex(
            model_name='announcement',
            index=models.Index(fields=['state', 'not_before'], name='announcements_due'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(fields=['state', 'not_before'], name='deliveries_due'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(fields=['taken_at'], name='deliveries_by_time'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.UniqueConstraint(fields=('announcement', 'subscription'), name='once_for_each_subscriber'),
        ),
        migrations.RunPython(
            lambda apps, schema_editor: open_newsletter_to_groups(apps), migrations.RunPython.noop
        ),
    ]
