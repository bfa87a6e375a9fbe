"""Schools: the register, the homes of pupils, and whom a school has to deal with."""
