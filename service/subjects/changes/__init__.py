"""Changes: what ended, began, got another name or moved between two dates, and what it did."""
