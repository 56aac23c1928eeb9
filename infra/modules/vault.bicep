param location string
param tags object
param name string

@allowed(['premium', 'standard'])
param sku string

@secure()
param indexKey string

var indexKeySecret = 'index-key'

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: subscription().tenantId
    sku: {
      family: 'A'
      name: sku
    }
    enableRbacAuthorization: true
    // A lost wrapping key loses every open case and copy: for 90 days nobody can make its deletion final.
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
    publicNetworkAccess: 'Enabled'
  }
}

// A deployment creates this key once and never changes it; Key Vault adds a version a year.
// Versions do not expire: each has to unwrap what it wrapped for as long as a case is open.
resource wrappingKey 'Microsoft.KeyVault/vaults/keys@2023-07-01' = {
  parent: vault
  name: 'wrapping'
  tags: tags
  properties: {
    kty: sku == 'premium' ? 'RSA-HSM' : 'RSA'
    keySize: 3072
    keyOps: ['wrapKey', 'unwrapKey']
    rotationPolicy: {
      lifetimeActions: [
        {
          action: { type: 'rotate' }
          trigger: { timeAfterCreate: 'P1Y' }
        }
      ]
    }
  }
}

// Certificates name the version that signed them and outlive every case, so no version expires and none is deleted.
resource signingKey 'Microsoft.KeyVault/vaults/keys@2023-07-01' = {
  parent: vault
  name: 'signing'
  tags: tags
  properties: {
    kty: sku == 'premium' ? 'EC-HSM' : 'EC'
    curveName: 'P-256'
    keyOps: ['sign', 'verify']
    rotationPolicy: {
      lifetimeActions: [
        {
          action: { type: 'rotate' }
          trigger: { timeAfterCreate: 'P1Y' }
        }
      ]
    }
  }
}

// Another index key would hide every request that is under way from the check for a second one. So it is written when given, and otherwise left alone.
resource indexKeyValue 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = if (!empty(indexKey)) {
  parent: vault
  name: indexKeySecret
  properties: {
    contentType: 'HMAC key of the request index, base64'
    value: indexKey
  }
}

output name string = vault.name
output wrappingKeyName string = wrappingKey.name
output signingKeyName string = signingKey.name
output indexKeySecretName string = indexKeySecret
