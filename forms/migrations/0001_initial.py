"""The safe, contact pages and enquiries; and who may see them."""

import django.core.validators
import django.db.models.deletion
import modelcluster.fields
import wagtail.fields
from django.conf import settings
from django.db import migrations, models

import forms.enquiries.models.contact_field
from forms.roles import open_enquiries_to_groups


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
        ('site_core', '0004_roles'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='FingerprintKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sealed', models.BinaryField()),
            ],
            options={
                'default_permissions': [],
            },
        ),
        migrations.CreateModel(
            name='PurgeRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('done_at', models.DateTimeField(db_index=True, verbose_name='when')),
                ('kind', models.CharField(max_length=40)),
                ('count', models.PositiveIntegerField()),
            ],
            options={
                'ordering': ['-done_at', '-pk'],
                'default_permissions': ['view'],
            },
        ),
        migrations.CreateModel(
            name='ContactPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('summary', models.TextField(blank=True, help_text='One or two sentences. Shown under the title and in search results.', max_length=300)),
                ('introduction', wagtail.fields.StreamField([('heading', 2), ('paragraph', 3), ('bullet_list', 9), ('numbered_list', 11), ('callout', 15), ('faq', 20), ('call_to_action', 26), ('image', 31)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'label': 'Heading', 'max_length': 160}), 1: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('h2', 'Section'), ('h3', 'Part of a section'), ('h4', 'Detail of a part')], 'help_text': 'Start with a section; parts come under sections, details under parts.'}), 2: ('wagtail.blocks.StructBlock', [[('text', 0), ('level', 1)]], {}), 3: ('wagtail.blocks.RichTextBlock', (), {'description': 'Plain text with bold, italic and links.', 'features': ['bold', 'italic', 'link', 'document-link'], 'group': 'Text', 'icon': 'pilcrow', 'max_length': 10000, 'preview_value': '<p>You do not have to have the right words. Saying <b>one true sentence</b> is enough to begin.</p>', 'template': 'site_core/blocks/paragraph.html'}), 4: ('wagtail.blocks.CharBlock', (), {'help_text': 'A few bold words before the text. May stay empty.', 'label': 'Lead-in', 'max_length': 120, 'required': False}), 5: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link'], 'label': 'Text', 'max_length': 1000}), 6: ('wagtail.blocks.ChoiceBlock', [], {'choices': [(1, 'Level 1'), (2, 'Level 2'), (3, 'Level 3')], 'help_text': 'Level 2 stands under the item before it.', 'label': 'Indent'}), 7: ('wagtail.blocks.StructBlock', [[('lead_in', 4), ('text', 5), ('level', 6)]], {}), 8: ('wagtail.blocks.ListBlock', (7,), {'label': 'Items', 'max_num': 60, 'min_num': 1}), 9: ('wagtail.blocks.StructBlock', [[('items', 8)]], {}), 10: ('wagtail.blocks.ListBlock', (7,), {'label': 'Steps', 'max_num': 60, 'min_num': 1}), 11: ('wagtail.blocks.StructBlock', [[('items', 10)]], {}), 12: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('note', 'Good to know'), ('important', 'Important'), ('warning', 'Take care')]}), 13: ('wagtail.blocks.CharBlock', (), {'max_length': 120, 'required': False}), 14: ('wagtail.blocks.RichTextBlock', (), {'description': 'Plain text with bold, italic and links.', 'features': ['bold', 'italic', 'link', 'document-link'], 'group': 'Text', 'icon': 'pilcrow', 'max_length': 2000, 'preview_value': '<p>You do not have to have the right words. Saying <b>one true sentence</b> is enough to begin.</p>', 'template': 'site_core/blocks/paragraph.html'}), 15: ('wagtail.blocks.StructBlock', [[('kind', 12), ('title', 13), ('text', 14)]], {}), 16: ('wagtail.blocks.CharBlock', (), {'max_length': 200}), 17: ('wagtail.blocks.RichTextBlock', (), {'description': 'Plain text with bold, italic and links.', 'features': ['bold', 'italic', 'link', 'document-link'], 'group': 'Text', 'icon': 'pilcrow', 'max_length': 3000, 'preview_value': '<p>You do not have to have the right words. Saying <b>one true sentence</b> is enough to begin.</p>', 'template': 'site_core/blocks/paragraph.html'}), 18: ('wagtail.blocks.StructBlock', [[('question', 16), ('answer', 17)]], {}), 19: ('wagtail.blocks.ListBlock', (18,), {'max_num': 20, 'min_num': 1}), 20: ('wagtail.blocks.StructBlock', [[('questions', 19)]], {}), 21: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('booking', 'Book a session'), ('contact', 'Write to the practice'), ('page', 'Another page of this site'), ('link', 'A page elsewhere')], 'help_text': 'Booking and contact follow the practice settings.', 'label': 'Where it leads'}), 22: ('wagtail.blocks.CharBlock', (), {'help_text': 'Stands above the button.', 'label': 'Sentence', 'max_length': 300, 'required': False}), 23: ('wagtail.blocks.CharBlock', (), {'help_text': 'Say what happens, such as “Book a first talk”. Left empty, a plain wording is used.', 'label': 'Words on the button', 'max_length': 60, 'required': False}), 24: ('wagtail.blocks.PageChooserBlock', (), {'help_text': 'Only for “Another page of this site”.', 'required': False}), 25: ('wagtail.blocks.URLBlock', (), {'help_text': 'Only for “A page elsewhere”.', 'required': False}), 26: ('wagtail.blocks.StructBlock', [[('kind', 21), ('text', 22), ('label', 23), ('page', 24), ('link', 25)]], {}), 27: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Picture'}), 28: ('wagtail.blocks.CharBlock', (), {'help_text': 'For people who cannot see it. Left empty, the words in the image library are used.', 'label': 'What it shows', 'max_length': 200, 'required': False}), 29: ('wagtail.blocks.BooleanBlock', (), {'help_text': 'Screen readers then leave it out.', 'label': 'Only decoration', 'required': False}), 30: ('wagtail.blocks.CharBlock', (), {'max_length': 240, 'required': False}), 31: ('wagtail.blocks.StructBlock', [[('image', 27), ('alt', 28), ('decorative', 29), ('caption', 30)]], {})}, help_text='Stands above the form. A few lines are enough.')),
                ('emergency_heading', models.CharField(default='Not for emergencies', max_length=120, verbose_name='heading')),
                ('emergency_text', models.TextField(default='Nobody reads messages at night or on weekends. If you or somebody else is in danger, or if you are thinking about ending your life, please use one of these instead.', help_text="Stands beside the form, followed by the practice's crisis lines.", max_length=600, verbose_name='text')),
                ('button_label', models.CharField(default='Send to the practice', help_text='Say what happens, such as “Send to the practice”.', max_length=60, verbose_name='words on the button')),
                ('body', wagtail.fields.StreamField([('heading', 2), ('paragraph', 3), ('bullet_list', 9), ('numbered_list', 11), ('callout', 15), ('faq', 20), ('call_to_action', 26), ('image', 31)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'label': 'Heading', 'max_length': 160}), 1: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('h2', 'Section'), ('h3', 'Part of a section'), ('h4', 'Detail of a part')], 'help_text': 'Start with a section; parts come under sections, details under parts.'}), 2: ('wagtail.blocks.StructBlock', [[('text', 0), ('level', 1)]], {}), 3: ('wagtail.blocks.RichTextBlock', (), {'description': 'Plain text with bold, italic and links.', 'features': ['bold', 'italic', 'link', 'document-link'], 'group': 'Text', 'icon': 'pilcrow', 'max_length': 10000, 'preview_value': '<p>You do not have to have the right words. Saying <b>one true sentence</b> is enough to begin.</p>', 'template': 'site_core/blocks/paragraph.html'}), 4: ('wagtail.blocks.CharBlock', (), {'help_text': 'A few bold words before the text. May stay empty.', 'label': 'Lead-in', 'max_length': 120, 'required': False}), 5: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link'], 'label': 'Text', 'max_length': 1000}), 6: ('wagtail.blocks.ChoiceBlock', [], {'choices': [(1, 'Level 1'), (2, 'Level 2'), (3, 'Level 3')], 'help_text': 'Level 2 stands under the item before it.', 'label': 'Indent'}), 7: ('wagtail.blocks.StructBlock', [[('lead_in', 4), ('text', 5), ('level', 6)]], {}), 8: ('wagtail.blocks.ListBlock', (7,), {'label': 'Items', 'max_num': 60, 'min_num': 1}), 9: ('wagtail.blocks.StructBlock', [[('items', 8)]], {}), 10: ('wagtail.blocks.ListBlock', (7,), {'label': 'Steps', 'max_num': 60, 'min_num': 1}), 11: ('wagtail.blocks.StructBlock', [[('items', 10)]], {}), 12: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('note', 'Good to know'), ('important', 'Important'), ('warning', 'Take care')]}), 13: ('wagtail.blocks.CharBlock', (), {'max_length': 120, 'required': False}), 14: ('wagtail.blocks.RichTextBlock', (), {'description': 'Plain text with bold, italic and links.', 'features': ['bold', 'italic', 'link', 'document-link'], 'group': 'Text', 'icon': 'pilcrow', 'max_length': 2000, 'preview_value': '<p>You do not have to have the right words. Saying <b>one true sentence</b> is enough to begin.</p>', 'template': 'site_core/blocks/paragraph.html'}), 15: ('wagtail.blocks.StructBlock', [[('kind', 12), ('title', 13), ('text', 14)]], {}), 16: ('wagtail.blocks.CharBlock', (), {'max_length': 200}), 17: ('wagtail.blocks.RichTextBlock', (), {'description': 'Plain text with bold, italic and links.', 'features': ['bold', 'italic', 'link', 'document-link'], 'group': 'Text', 'icon': 'pilcrow', 'max_length': 3000, 'preview_value': '<p>You do not have to have the right words. Saying <b>one true sentence</b> is enough to begin.</p>', 'template': 'site_core/blocks/paragraph.html'}), 18: ('wagtail.blocks.StructBlock', [[('question', 16), ('answer', 17)]], {}), 19: ('wagtail.blocks.ListBlock', (18,), {'max_num': 20, 'min_num': 1}), 20: ('wagtail.blocks.StructBlock', [[('questions', 19)]], {}), 21: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('booking', 'Book a session'), ('contact', 'Write to the practice'), ('page', 'Another page of this site'), ('link', 'A page elsewhere')], 'help_text': 'Booking and contact follow the practice settings.', 'label': 'Where it leads'}), 22: ('wagtail.blocks.CharBlock', (), {'help_text': 'Stands above the button.', 'label': 'Sentence', 'max_length': 300, 'required': False}), 23: ('wagtail.blocks.CharBlock', (), {'help_text': 'Say what happens, such as “Book a first talk”. Left empty, a plain wording is used.', 'label': 'Words on the button', 'max_length': 60, 'required': False}), 24: ('wagtail.blocks.PageChooserBlock', (), {'help_text': 'Only for “Another page of this site”.', 'required': False}), 25: ('wagtail.blocks.URLBlock', (), {'help_text': 'Only for “A page elsewhere”.', 'required': False}), 26: ('wagtail.blocks.StructBlock', [[('kind', 21), ('text', 22), ('label', 23), ('page', 24), ('link', 25)]], {}), 27: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Picture'}), 28: ('wagtail.blocks.CharBlock', (), {'help_text': 'For people who cannot see it. Left empty, the words in the image library are used.', 'label': 'What it shows', 'max_length': 200, 'required': False}), 29: ('wagtail.blocks.BooleanBlock', (), {'help_text': 'Screen readers then leave it out.', 'label': 'Only decoration', 'required': False}), 30: ('wagtail.blocks.CharBlock', (), {'max_length': 240, 'required': False}), 31: ('wagtail.blocks.StructBlock', [[('image', 27), ('alt', 28), ('decorative', 29), ('caption', 30)]], {})}, help_text='What happens next, when you answer, questions that people ask.', verbose_name='below the form')),
                ('thanks_heading', models.CharField(default='Thank you', max_length=120, verbose_name='heading')),
                ('thanks_text', wagtail.fields.RichTextField(default='<p>Your message is with us. One of us reads it and answers within two working days.</p>', help_text='Shown after sending, to anybody who looks at the screen then: do not name what the message was about.', verbose_name='text')),
                ('is_closed', models.BooleanField(default=False, help_text='The page stays, the form does not: for holidays or when there is no room.', verbose_name='closed for now')),
                ('closed_text', models.TextField(default='We cannot take new messages here at the moment. Please call us, or write again later.', max_length=600, verbose_name='words while it is closed')),
                ('recipients', models.TextField(blank=True, help_text='E-mail addresses, one on each line. They get a link to log in with, and not one word of the message. Left empty, everybody in the group Reception is told.', verbose_name='who is told')),
                ('retention_days', models.PositiveSmallIntegerField(default=180, help_text='Messages are deleted by themselves so many days after they came. A new number counts for messages that come from then on.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(3650)], verbose_name='days until deletion')),
                ('sends_answer', models.BooleanField(default=False, help_text='A short mail to the sender, without a word of the message. Somebody else may read that mailbox: keep it neutral.', verbose_name='send an answer by itself')),
                ('answer_subject', models.CharField(default='We received your message', max_length=120, verbose_name='subject of that mail')),
                ('answer_text', models.TextField(default='Thank you for writing. One of us reads your message and answers within two working days.', max_length=2000, verbose_name='text of that mail')),
                ('forward_page', models.ForeignKey(blank=True, help_text='Where visitors are sent once this page is withdrawn, so that no bookmark dies. Left empty, they are told that the page is gone.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.page', verbose_name='forward address')),
            ],
            options={
                'verbose_name': 'contact page',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='ContactField',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('name', models.CharField(default=forms.enquiries.models.contact_field.new_field_name, editable=False, max_length=20)),
                ('label', models.CharField(help_text='The question in plain words, such as “How may we reach you?”.', max_length=200)),
                ('kind', models.CharField(choices=[('name', 'Name'), ('text', 'One line of text'), ('long_text', 'Several lines of text'), ('email', 'E-mail address'), ('phone', 'Phone number'), ('choice', 'One of several choices'), ('choices', 'Any of several choices'), ('date', 'Date'), ('consent', 'Consent (a box to tick)'), ('number', 'Number'), ('source', 'Hidden note (visitors do not see it)')], default='text', max_length=20, verbose_name='answer')),
                ('help_text', models.CharField(blank=True, help_text='Stands below the question. Left empty, nothing stands there.', max_length=300, verbose_name='explanation')),
                ('is_required', models.BooleanField(default=False, help_text='Ask for as little as possible: somebody may only find the words for one line.', verbose_name='must be answered')),
                ('choices', models.TextField(blank=True, help_text='For choices: one on each line. Left empty for all other answers.')),
                ('note', models.CharField(blank=True, help_text='For a hidden note: what reception reads, such as “From the page on couples”.', max_length=120)),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='form_fields', to='forms.contactpage')),
            ],
            options={
                'verbose_name': 'question',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='AccessRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('done_at', models.DateTimeField(db_index=True, verbose_name='when')),
                ('who', models.CharField(help_text='The name, for when the account is gone.', max_length=255)),
                ('action', models.CharField(max_length=40, verbose_name='what was done')),
                ('kind', models.CharField(max_length=40, verbose_name='to what')),
                ('object_id', models.CharField(blank=True, max_length=40, verbose_name='number')),
                ('reason', models.CharField(blank=True, max_length=500)),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-done_at', '-pk'],
                'permissions': [('erase_address', 'Can report on and erase all about an address')],
                'default_permissions': ['view'],
                'indexes': [models.Index(fields=['kind', 'object_id'], name='access_of_one_record')],
            },
        ),
        migrations.CreateModel(
            name='Enquiry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('received_at', models.DateTimeField(db_index=True, verbose_name='received')),
                ('delete_at', models.DateTimeField(db_index=True, verbose_name='is deleted')),
                ('sealed_answers', models.BinaryField()),
                ('sealed_name', models.BinaryField(default=bytes)),
                ('fingerprint', models.CharField(blank=True, db_index=True, editable=False, max_length=64)),
                ('once', models.CharField(editable=False, max_length=64, unique=True)),
                ('said', models.CharField(blank=True, db_index=True, editable=False, max_length=64)),
                ('verdict', models.CharField(choices=[('clean', 'Clean'), ('doubtful', 'Doubtful'), ('spam', 'Spam')], default='clean', max_length=10, verbose_name='guess')),
                ('reasons', models.JSONField(default=list, help_text="Why it looks doubtful; no visitor's words.")),
                ('state', models.CharField(choices=[('new', 'New'), ('in_hand', 'In hand'), ('answered', 'Answered'), ('spam', 'Spam')], default='new', max_length=10)),
                ('first_opened_at', models.DateTimeField(editable=False, null=True, verbose_name='first opened')),
                ('answered_at', models.DateTimeField(editable=False, null=True, verbose_name='answered')),
                ('assignee', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='looked after by')),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='enquiries', to='forms.contactpage', verbose_name='form')),
            ],
            options={
                'verbose_name_plural': 'enquiries',
                'ordering': ['-received_at', '-pk'],
                'permissions': [('unseal_enquiry', 'Can read what an enquiry says'), ('export_enquiry', 'Can export enquiries')],
                'default_permissions': ['view', 'change', 'delete'],
                'indexes': [models.Index(fields=['state', 'verdict', '-received_at'], name='enquiries_of_a_tab')],
            },
        ),
        migrations.RunPython(
            lambda apps, schema_editor: open_enquiries_to_groups(apps), migrations.RunPython.noop
        ),
    ]
