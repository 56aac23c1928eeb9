param location string
param tags object
param name string

@allowed(['Standard_ZRS', 'Standard_LRS'])
param redundancy string
param vaultName string

@description('Age at which the storage service itself deletes a copy: well after the 30 days of the link and every retry of the erasure.')
param backstopDays int = 60

var connectionSecret = 'export-storage'

// Copies (copy-<request id>), case files, audit logs and the index.
resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: redundancy }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    // The link is a service SAS bound to a stored access policy: it lives 30 days and can be revoked or moved.
    // It is signed with an account key. A user-delegation SAS needs no key, but ends after seven days.
    allowSharedKeyAccess: true
    defaultToOAuthAuthentication: true
    // Blob index tags, which the lifecycle rules below go by, exist only without a hierarchical namespace.
    isHnsEnabled: false
    minimumTlsVersion: 'TLS1_2'
    // Users download from wherever they are.
    publicNetworkAccess: 'Enabled'
    supportsHttpsTrafficOnly: true
  }
}

// Deleted means deleted. Each of these features would keep a copy, a case file or its former versions after we told
// the user that they are gone. They are set, not left out, so that a deployment also switches off what was switched on by hand.
resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2023-05-01' = {
  parent: account
  name: 'default'
  properties: {
    changeFeed: { enabled: false }
    containerDeleteRetentionPolicy: { enabled: false }
    deleteRetentionPolicy: { enabled: false }
    isVersioningEnabled: false
    restorePolicy: { enabled: false }
  }
}

resource containers 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = [
  for container in ['audit', 'cases', 'index']: {
    parent: blobs
    name: container
    properties: { publicAccess: 'None' }
  }
]

// The last of three: the orchestration's timer erases, the hourly sweep erases what the timer missed, this deletes what both missed.
// It goes by the blob index tag `kind` of a copy. Migration copies have no fixed age, so no rule may name them.
resource backstop 'Microsoft.Storage/storageAccounts/managementPolicies@2023-05-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: [
        for kind in ['backup', 'access']: {
          name: 'delete-old-${kind}-copies'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: {
              blobTypes: ['blockBlob']
              // Without a slash, a prefix takes in every container whose name begins with it.
              prefixMatch: ['copy-']
              blobIndexMatch: [
                {
                  name: 'kind'
                  op: '=='
                  value: kind
                }
              ]
            }
            actions: {
              baseBlob: {
                delete: { daysAfterCreationGreaterThan: backstopDays }
              }
            }
          }
        }
      ]
    }
  }
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' existing = {
  name: vaultName
}

// The account key leaves this module into the vault and nowhere else.
resource connection 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: connectionSecret
  properties: {
    contentType: 'connection string of the export storage'
    value: 'DefaultEndpointsProtocol=https;AccountName=${account.name};AccountKey=${account.listKeys().keys[0].value};EndpointSuffix=${environment().suffixes.storage}'
  }
}

output connectionSecretName string = connection.name
