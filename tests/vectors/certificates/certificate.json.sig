{
  "keyId": "https://vault.example/keys/signing/00000000000000000000000000000001",
  "algorithm": "ES256",
  "signature": "hFdo_wRq6NdR3Lfgwsg4f5FupkNd2TaYNxjLa2t_0pcNbagffQjcj2u4yF-nyPtQKDOV77iYiugN73YV5gplsQ",
  "opensslSignature": "MEUCIQCEV2j/BGro11Hct+DCyDh/kW6mQ13ZNpg3GMtra3/SlwIgDW2oH30I3I9ruMhfp8j7UCgzle+4mIroDe92FeYKZbE=",
  "publicKey": {
    "kty": "EC",
    "kid": "https://vault.example/keys/signing/00000000000000000000000000000001",
    "alg": "ES256",
    "use": "sig",
    "crv": "P-256",
    "x": "aeUsuyNSKNZEgUyDPma_Wp0je9wmPwF8x06k1Gax2dw",
    "y": "3PkPsXrZxPdVZHDtdL-oZ7iuj6c5f8CFSd-kiJJst3s"
  }
}