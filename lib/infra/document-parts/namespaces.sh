# Names of the engine's network namespaces on this node. One is what is mounted there: the empty file that is left of it is
# swept by the engine once a minute.
namespaces() {
  sed -n 's|^[^ ]* [^ ]* [^ ]* [^ ]* /run/docker/netns/\([^ ]*\) .* - nsfs .*|\1|p' /proc/1/mountinfo
}
