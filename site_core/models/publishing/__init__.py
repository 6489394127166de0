"""What publishing asks and leaves behind: approval, plans and sets, receipts, work that follows, reviews."""
