targetScope = 'subscription'

@description('Name of the environment: part of the resource group\'s name, and the seed of every other name.')
@minLength(1)
@maxLength(40)
param environmentName string

@description('Amsterdam. Copies, case files and keys are promised to stay there, so no other region is accepted.')
@allowed(['westeurope'])
param location string

@description('Copies inside the region: three zones or one. Geo-redundant kinds would copy to another country.')
@allowed(['Standard_ZRS', 'Standard_LRS'])
param storageRedundancy string = 'Standard_ZRS'

@description('With premium the wrapping key lives in an HSM.')
@allowed(['premium', 'standard'])
param vaultSku string = 'premium'

@description('32 random bytes in base64, the key of the index hashes. Given at the first deployment; left empty later, the vault keeps what it has.')
@secure()
param indexKey string = ''

@description('Domain that mails come from. Empty: a domain of Azure\'s own, good for a trial only, since Azure limits how much it sends.')
param mailDomain string = ''

@description('Whether the DNS records of mailDomain are verified: only then can the mail resource be linked to it.')
param mailDomainVerified bool = false

@description('Name of the service, as its users know it.')
param serviceName string

@description('Where operators are told daily which deadlines are due, at risk or missed.')
param operatorMail string

@description('Address of the portal, the place where the password is shown.')
param portalUrl string

@description('Issuer of the tokens of signed-in users (OpenID Connect, https).')
param issuer string

@description('Audience that those tokens name.')
param audience string

@description('Further settings of the application: names and values. At least those of the sources that the source map names.')
@secure()
param settings object

var token = uniqueString(subscription().id, environmentName, location)
var tags = { 'azd-env-name': environmentName }

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg-overstap-${environmentName}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  name: 'identity'
  scope: group
  params: {
    location: location
    tags: tags
    name: 'id-overstap-${token}'
  }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  scope: group
  params: {
    location: location
    tags: tags
    workspaceName: 'log-overstap-${token}'
    insightsName: 'appi-overstap-${token}'
  }
}

module appStorage 'modules/app-storage.bicep' = {
  name: 'app-storage'
  scope: group
  params: {
    location: location
    tags: tags
    name: 'stapp${token}'
    redundancy: storageRedundancy
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  scope: group
  params: {
    location: location
    tags: tags
    name: 'kv-${token}'
    sku: vaultSku
    indexKey: indexKey
  }
}

module exportStorage 'modules/export-storage.bicep' = {
  name: 'export-storage'
  scope: group
  params: {
    location: location
    tags: tags
    name: 'stexport${token}'
    redundancy: storageRedundancy
    vaultName: vault.outputs.name
  }
}

module mail 'modules/mail.bicep' = {
  name: 'mail'
  scope: group
  params: {
    tags: tags
    communicationName: 'acs-overstap-${token}'
    emailName: 'mail-overstap-${token}'
    domain: mailDomain
    domainVerified: mailDomainVerified
  }
}

module roles 'roles.bicep' = {
  name: 'roles'
  scope: group
  params: {
    principalId: identity.outputs.principalId
    appStorageName: appStorage.outputs.name
    vaultName: vault.outputs.name
    wrappingKeyName: vault.outputs.wrappingKeyName
    signingKeyName: vault.outputs.signingKeyName
    secretNames: [vault.outputs.indexKeySecretName, exportStorage.outputs.connectionSecretName]
    communicationName: mail.outputs.communicationName
    insightsName: monitoring.outputs.insightsName
  }
}

module functionApp 'modules/function-app.bicep' = {
  name: 'function-app'
  scope: group
  params: {
    location: location
    tags: tags
    name: 'func-overstap-${token}'
    planName: 'plan-overstap-${token}'
    identityName: identity.outputs.name
    appStorageName: appStorage.outputs.name
    packageContainerName: appStorage.outputs.packageContainerName
    insightsName: monitoring.outputs.insightsName
    vaultName: vault.outputs.name
    wrappingKeyName: vault.outputs.wrappingKeyName
    signingKeyName: vault.outputs.signingKeyName
    indexKeySecretName: vault.outputs.indexKeySecretName
    exportStorageSecretName: exportStorage.outputs.connectionSecretName
    mailEndpoint: mail.outputs.endpoint
    mailSender: mail.outputs.sender
    serviceName: serviceName
    operatorMail: operatorMail
    portalUrl: portalUrl
    issuer: issuer
    audience: audience
    settings: settings
  }
  // Key Vault references are resolved when the application starts: by then it must be allowed to read them.
  dependsOn: [roles]
}

output AZURE_LOCATION string = location
output AZURE_RESOURCE_GROUP string = group.name
output AZURE_KEY_VAULT_NAME string = vault.outputs.name
output SERVICE_FUNCTIONS_NAME string = functionApp.outputs.name
output SERVICE_FUNCTIONS_PRINCIPAL_ID string = identity.outputs.principalId
output SERVICE_FUNCTIONS_URI string = functionApp.outputs.uri
output MAIL_SENDER string = mail.outputs.sender
