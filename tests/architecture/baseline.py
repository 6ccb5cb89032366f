"""What the previous release knew of the database."""

# The newest migration of each app in what runs elsewhere: all later ones are read.
# Raised with each release. An app that is not here is new.
BASELINE = {
    "access": "0002_make_fixed_groups",
    "accounts": "0001_initial",
    "agreements": "0001_initial",
    "home": "0001_initial",
    "jobs": "0001_initial",
    "links": "0001_initial",
    "media": "0001_initial",
    "moderation": "0002_assign_review_to_root",
    "pages": "0001_initial",
    "projects": "0001_initial",
    "regions": "0003_check_business_id",
    "search": "0003_create_hits_function",
}
