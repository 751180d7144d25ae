# Whether the engine runs, and which one it is.
run active systemctl is-active docker.service
run version timeout 20 docker version --format "$sp_json"
exit 0
