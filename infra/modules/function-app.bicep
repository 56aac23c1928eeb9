param location string
param tags object
param name string
param planName string
param identityName string
param appStorageName string
param packageContainerName string
param insightsName string
param vaultName string
param wrappingKeyName string
param signingKeyName string
param indexKeySecretName string
param exportStorageSecretName string
param mailEndpoint string
param mailSender string
param serviceName string
param operatorMail string
param portalUrl string
param issuer string
param audience string

@description('Further settings of the application, those of its sources above all: names and values.')
@secure()
param settings object

@description('Sealing is bound by the processor, and an instance\'s share of it grows with its memory.')
@allowed([2048, 4096])
param instanceMemoryMB int = 2048

@minValue(40)
@maxValue(1000)
param maximumInstanceCount int = 40

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' existing = {
  name: identityName
}

resource storage 'Microsoft.Storage/storageAccounts@2023-05-01' existing = {
  name: appStorageName
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
  }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'functions' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identity.id
    siteConfig: { minTlsVersion: '1.2' }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${storage.properties.primaryEndpoints.blob}${packageContainerName}'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identity.id
          }
        }
      }
      runtime: {
        name: 'dotnet-isolated'
        version: '10.0'
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
      }
    }
  }
}

// Flex Consumption takes runtime and worker from functionAppConfig: FUNCTIONS_WORKER_RUNTIME and its like must not stand here.
var ownSettings = {
  AzureWebJobsStorage__accountName: storage.name
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identity.properties.clientId
  APPLICATIONINSIGHTS_CONNECTION_STRING: insights.properties.ConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.properties.clientId};Authorization=AAD'
  // Names the identity to DefaultAzureCredential, which the clients of Key Vault and mail sign in with.
  AZURE_CLIENT_ID: identity.properties.clientId
  Overstap__IndexKey: '@Microsoft.KeyVault(VaultName=${vaultName};SecretName=${indexKeySecretName})'
  Overstap__ExportStorage: '@Microsoft.KeyVault(VaultName=${vaultName};SecretName=${exportStorageSecretName})'
  Overstap__VaultUri: 'https://${vaultName}${environment().suffixes.keyvaultDns}/'
  Overstap__WrappingKey: wrappingKeyName
  Overstap__SigningKey: signingKeyName
  Overstap__MailEndpoint: mailEndpoint
  Overstap__MailSender: mailSender
  Overstap__Issuer: issuer
  Overstap__Audience: audience
  // The password is shown after a fresh sign-in and never mailed: the mailbox alone must not open a copy.
  Overstap__PasswordDelivery: 'portal'
  Overstap__ServiceName: serviceName
  Overstap__OperatorMail: operatorMail
  // The Member State where the service acts: its holidays and its day decide (West Europe is in Amsterdam).
  Overstap__MemberState: 'NL'
  Overstap__PortalUrl: portalUrl
}

// Where both name one, what stands above holds.
resource appSettings 'Microsoft.Web/sites/config@2024-04-01' = {
  parent: app
  name: 'appsettings'
  properties: union(settings, ownSettings)
}

// Publishing signs in with Entra ID; user names and passwords for it stay off.
resource publishing 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01' = [
  for entrance in ['ftp', 'scm']: {
    parent: app
    name: entrance
    properties: { allow: false }
  }
]

output name string = app.name
output uri string = 'https://${app.properties.defaultHostName}'
