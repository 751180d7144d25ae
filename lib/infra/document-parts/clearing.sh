# Whoever clears up waits for what is still making something on this node, and keeps it from beginning: else it would find
# nothing, and leave what comes after it. $patience: for so many seconds.
lock=/run/swarmproof.lock
exec 8>"$lock"
flock -w "$patience" 8 || refuse 'something is still being made on this node'
