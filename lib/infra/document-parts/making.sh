# What makes something on this node says so while it is at it: a run that was ended goes on on its nodes, and whoever clears
# up after it has to wait. Any number of these at a time; none while something is being cleared away.
lock=/run/swarmproof.lock
exec 8>"$lock"
flock -s -w 30 8 || refuse 'what an earlier run left is being cleared away on this node'
