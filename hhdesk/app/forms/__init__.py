"""What the forms of an organisation show: members, bases, ratings, tasks."""
