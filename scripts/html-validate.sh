# shellcheck shell=bash
# Fetches html-validate from npm, with which the browser tests check every page; the node that runs it comes with
# Playwright. Sourced after common.sh.

html_validate_version=11.21.1

need_html_validate() {
  local target="$root/.tools/html-validate-$html_validate_version" work name version sum
  [ ! -d "$target" ] || return 0
  say "Fetching html-validate from npm"
  mkdir -p "$root/.tools"
  work=$(mktemp -d "$root/.tools/html-validate.XXXXXX")
  while read -r name version sum; do
    fetch_npm "$name" "$version" "$work" && is_sha512 "$sum" "$work/package.tgz" || {
      rm -rf "$work"
      say "$name $version could not be fetched from npm, or is not what it should be."
      return 1
    }
    mkdir -p "$work/node_modules/$name"
    tar -xzof "$work/package.tgz" -C "$work/node_modules/$name" --strip-components=1
    rm "$work/package.tgz"
  done < <(html_validate_packages)
  mv "$work" "$target"
}

# html-validate and what its library needs (its command line would need more): name, version, SHA-512.
html_validate_packages() {
  cat <<'EOF'
@html-validate/stylish 6.0.0 775fe5237a885e1195245dfe326284067d5d457e94e19f810da39d0c8dc4e925dc3be390ee10bfde64a8e81223c1095cb95e8d74338a9ba402af32102f511ecd
@sidvind/better-ajv-errors 7.0.0 8a656ca790f72b127cfae526bb676c2ca9c5837a9d5fde76bff2f5819a026b434eda2be14161cca583362a6a45ad15c75858e5aa4359ffddf99f1893a97122d4
ajv 8.20.0 4e16e58be3a53a3fa230f60505505f2773a60809da4b2367e0cd6fcfd4fa1a46b926df5b6bf1c8479ea3a32eb9b58ea4c7f142179557341f35f58eff194ac118
fast-deep-equal 3.1.3 7f7a90f68432f63d808417bf1fd542f75c0b98a042094fe00ce9ca340606e61b303bb04b2a3d3d1dce4760dcfd70623efb19690c22200da8ad56cd3701347ce1
fast-uri 3.1.9 852ff45addd86b4e37a0a5ecd2c231acca4a4084d784c2c8ad500a2978b8828cc60bdbfb6115959d7219ce334f4ced3633d05dc4b096a8ad7245780dce257225
html-validate 11.21.1 c28a7dc164ad1fc860b0356fef34d93c5de2daa0152ded5e546ad2544ef603c41444ce849f5272b53b523138fb1f45118b669e482b97740ffea7ed036f032b31
json-schema-traverse 1.0.0 34cf3f3fd9f75e35e12199f594b86415a0024ce5114178d6855e0103f4673aff31be0aadaa9017f483b89914314b1d51968e2dab37aa6f4b0e96bb9a3b2dddba
kleur 4.1.5 a3e34efbc5ab462404138ffb9f044984dd475a9566266e75d690475313cbb69d015084b3941a653916129937250a726f42adad2aefec825df156991ced95ae41
require-from-string 2.0.2 5dfd2759ee91b1ece214cbbe029f5b8a251b9a996ae92f7fa7eef0ed85cffc904786b5030d48706bebc0372b9bbaa7d9593bde53ffc36151ac0c6ed128bfef13
semver 7.8.6 f65a52494e0c972de6aedaeec0bb3578b2bafa0cdbcea78117044d8c88c4fbd2ee0e959d61cb6b4254377a3d489608bb8249e9b134673e82cff03a421ea1c827
EOF
}
