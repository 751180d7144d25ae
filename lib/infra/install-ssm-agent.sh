#!/bin/sh
# Installs the agent of Systems Manager, the only way to a node on EC2: Debian does not carry it. Runs as root, as the first
# part of the user data; whatever it cannot verify ends the whole user data. Safe to run again.
set -eu

# The first version that hands a document's parameters over as variables (interpolationType ENV_VAR).
agent_least=3.3.2746.0
# AWS's key for the agent's packages (2026-06-04 to 2027-11-25). Source: aws/amazon-ecs-ami, files/amazon-ssm-agent.gpg, and
# docs.aws.amazon.com/systems-manager/latest/userguide/verify-agent-signature.html, which has the next one when this expires.
agent_signer=1C5B395CBE5E74E2F1CA21592784DBF388D19D46

refuse_agent() {
  printf 'swarmproof: %s\n' "$1" >&2
  exit 1
}

agent_is_recent() {
  dpkg --compare-versions "$1" ge "$agent_least"
}

# $1: a package, $2: its detached signature, $3: a directory for what is needed meanwhile. A signature of a key that expired
# or was revoked is none: gpgv would be content with it.
verify_agent() {
  base64 -d >"$3/signer.gpg" <<'KEY'
mQINBGohhG8BEACxNOk7TM1ywHjW0qrSyH9npRDUjpWAyCD8L1Yu7nLnxwEBtUOkHgQIo1scTWuwogaBZpAzg22A25AloOrhX8BG
Tokh71Xm3LbQT8dDQUDT7WRTl4R5p7786TN79p4DqD3/JyzjiD/keTYyhplBWdyk5BEcqlyVj9Pf/1O6CrOJgGD1oGYK7lRqMtmX
lf86/mKveWvjJTPAF26dkDJZecnrheyEA99XlONm8zAlK6h09JThHBmWMgDPXDSsVeEyXilPUJFhZJ2HXVG2tS9ioVM309tMX6B3
W5woT7w8SA6uV2Pf0jMmoYmMuCmQMU8/7/vOLQSJm+6Wui5dZywArqtOqXcSledRf7xhmug3Qa5maqY2TtcnXqTaH3WaBLtJZYqD
JcsUH99AXqdQkozsCHHL2NmxRiShyLCX4VBKzH8j5kDNGeSLuiICbj1Tufh7LDuIwdOQnX9gvB6j/SF3YVqJl4DAjCs4ODYpwm+3
6RZjQkbwELzXzXnDoNgjR5tXCiNdxJLuzemQy7FcDc90fEbpDX03rN7iceavBmZbZ5Tlu53fgpzdkflD8OwfjnYa9AXh2zweC1G0
ut2QU+cZcoOq5/QPtQELNqvgpAUsQtkCECTerz8SugriZD4Tnd4FJUgoqX+/iwCWesyWjGkotxi7aJluLtz+znNT9SgeMCoJmQAR
AQABtCdTU00gQWdlbnQgPHNzbS1hZ2VudC1zaWduZXJAYW1hem9uLmNvbT6JAj8EEwECACkFAmohhG8CGy8FCQLGmIAHCwkIBwMC
AQYVCAIJCgsEFgIDAQIeAQIXgAAKCRAnhNvziNGdRnXVD/9bP0IX6aU+qur66fTWs8RLDs//6Vx93e8lH6p4W+RxL+wW7Ajc/REB
7PPgc5ohW80/LwxHP2g8cZiSK7fp9cRbXODqiVYl4mAWQNfxfGcWpBxcEsyoUGF6oRjiibL1BcJLFJgVZ/H4pT0xNEDJNIJpRn7Z
VXm0vrVVVUh4a4WFXUkspRXmq37eIMm76p969L5SNjY+F8Ld6hjmRiRopg4f/+lf/+e6R+fofSOVE3Ip/YpPH1DRplwQJrMk1XFj
m+JTsdtqMTIKv38j7HANmUgDGLsuQNn8048n6ve8koVZLSrv9FAielSNsSIurLEpkLM0QPOFviagK7zB/d/zScpGquBU9dPFOoTq
/sNFhnZr+PA7MAekr4WOP8kasS3LWGn/rqqIOw/PDm2mmUaIwm4XenOe8lJFKUGp6ssUOj4PIQKwGaL/S2xTex25ZaNQaKXv2JUm
riGycpCjIaniEHz60bBN1kSgO0m0a5Yg3X9Qw+ezt51oPi6H6NdE0IwNzNcbJI2UvphwR9L92Br/J9ElYbHRdgmz26SZeRNTht/+
zKPxk4iDYibpQ804cPfA0mJBODwzqL5BBfVJ0/rLtQ2ymuHaqKbKEc0KuJ6vWMoH9qlMBlv5YiZeUw5Ls2uuaxhKTUYrCE4LuUlA
tNW63+/TP+ciBg1bq5H5aBn5tSCYVw==
KEY
  gpgv --homedir "$3" --keyring "$3/signer.gpg" --status-fd 3 "$2" "$1" 3>"$3/status" 2>"$3/said" || return 1
  grep -q '^\[GNUPG:\] GOODSIG ' "$3/status" && grep -q "^\[GNUPG:\] VALIDSIG $agent_signer " "$3/status"
}

install_agent() {
  export DEBIAN_FRONTEND=noninteractive
  # A booting cloud image holds the package lock for a while.
  apt-get -o DPkg::Lock::Timeout=300 -o Acquire::Retries=5 update
  apt-get -o DPkg::Lock::Timeout=300 -o Acquire::Retries=5 install -y --no-install-recommends ca-certificates curl gpgv
  metadata=http://169.254.169.254/latest
  token=$(curl -fsS --max-time 10 --retry 5 -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 300' "$metadata/api/token")
  ask() { curl -fsS --max-time 10 --retry 5 -H "X-aws-ec2-metadata-token: $token" "$metadata/meta-data/$1"; }
  region=$(ask placement/region)
  domain=$(ask services/domain)
  folder="https://s3.$region.$domain/amazon-ssm-$region/latest/debian_$(dpkg --print-architecture)"
  download=$(mktemp -d)
  for file in amazon-ssm-agent.deb amazon-ssm-agent.deb.sig; do
    curl -fsS --proto '=https' --max-time 180 --retry 5 -o "$download/$file" "$folder/$file"
  done
  package="$download/amazon-ssm-agent.deb"
  verify_agent "$package" "$package.sig" "$download" || refuse_agent 'the agent of Systems Manager is not signed by AWS'
  [ "$(dpkg-deb -f "$package" Package)" = amazon-ssm-agent ] || refuse_agent 'the package is not the agent'
  version=$(dpkg-deb -f "$package" Version)
  agent_is_recent "$version" || refuse_agent "the agent's version is $version, allowed is $agent_least or newer"
  dpkg -i "$package"
  rm -rf "$download"
}

# An image of one's own may bring it along.
agent_installed=$(dpkg-query -W -f '${Version}' amazon-ssm-agent 2>/dev/null || true)
if [ -z "$agent_installed" ] || ! agent_is_recent "$agent_installed"; then install_agent; fi
systemctl enable --now amazon-ssm-agent.service
