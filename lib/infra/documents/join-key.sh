# Makes a key pair for one join; only the public half leaves the node (DER, base64).
# part: fencing
dir=/run/swarmproof-join
rm -rf "$dir"
mkdir -m 700 "$dir" || refuse 'no directory for the key'
(umask 077 && openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out "$dir/key.pem" 2>/dev/null) ||
  refuse 'openssl could not make a key'
run key sh -c 'openssl pkey -in "$1" -pubout -outform DER | base64 -w0' sh "$dir/key.pem"
exit 0
