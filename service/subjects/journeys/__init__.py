"""The journey of a child: stages in; bodies, hand-overs and whom to call out."""
