"""Programs for those who build Springleg; nothing that ships imports them."""
