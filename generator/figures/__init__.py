"""Facts -> pictures with the tables beneath them: each row carries its evidence."""
