"""The few things a person can ask of Springleg, one file each; the only clock."""
