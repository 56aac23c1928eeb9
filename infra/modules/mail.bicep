param tags object
param communicationName string
param emailName string

@description('Domain of the sender; empty for one of Azure\'s own.')
param domain string
param domainVerified bool

// Communication Services are no regional resource: `dataLocation` says where messages and addresses are kept at rest.
resource email 'Microsoft.Communication/emailServices@2025-09-01' = {
  name: emailName
  location: 'global'
  tags: tags
  properties: { dataLocation: 'Europe' }
}

resource azureDomain 'Microsoft.Communication/emailServices/domains@2025-09-01' = if (empty(domain)) {
  parent: email
  name: 'AzureManagedDomain'
  location: 'global'
  tags: tags
  properties: {
    domainManagement: 'AzureManaged'
    userEngagementTracking: 'Disabled'
  }
}

resource ownDomain 'Microsoft.Communication/emailServices/domains@2025-09-01' = if (!empty(domain)) {
  parent: email
  // A name is needed even where the condition is false.
  name: empty(domain) ? 'unused.invalid' : domain
  location: 'global'
  tags: tags
  properties: {
    domainManagement: 'CustomerManaged'
    userEngagementTracking: 'Disabled'
  }
}

// A domain can be linked once its DNS records are verified, and verified once it exists: hence two deployments for an own domain.
resource communication 'Microsoft.Communication/communicationServices@2025-09-01' = {
  name: communicationName
  location: 'global'
  tags: tags
  properties: {
    dataLocation: 'Europe'
    disableLocalAuth: true
    linkedDomains: empty(domain) ? [azureDomain.id] : domainVerified ? [ownDomain.id] : []
  }
}

output communicationName string = communication.name
output endpoint string = 'https://${communication.properties.hostName}'
output sender string = empty(domain) ? 'DoNotReply@${azureDomain!.properties.fromSenderDomain}' : 'DoNotReply@${domain}'
