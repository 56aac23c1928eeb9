param location string
param tags object
param name string

// Of its own, not the application's: roles are granted before the application exists, so its first start finds them.
resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: name
  location: location
  tags: tags
}

output name string = identity.name
output principalId string = identity.properties.principalId
