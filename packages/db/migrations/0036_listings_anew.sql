-- Listings say more of attributes now. The next start makes them anew, as it makes what is missing.
DELETE FROM "listings";
