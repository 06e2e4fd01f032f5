from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("emails", "0001_initial")]

    operations = [
        migrations.AddIndex(
            model_name="emailmessage",
            index=models.Index("to_email", "created_at", name="email_address_time"),
        ),
    ]
