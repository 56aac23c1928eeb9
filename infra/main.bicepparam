using 'main.bicep'

// Values come from environment variables, which azd fills from its environment (azd env set NAME value).
param environmentName = readEnvironmentVariable('AZURE_ENV_NAME')
param location = readEnvironmentVariable('AZURE_LOCATION', 'westeurope')
param storageRedundancy = readEnvironmentVariable('OVERSTAP_STORAGE_REDUNDANCY', 'Standard_ZRS')
param vaultSku = readEnvironmentVariable('OVERSTAP_VAULT_SKU', 'premium')
param indexKey = readEnvironmentVariable('OVERSTAP_INDEX_KEY', '')
param mailDomain = readEnvironmentVariable('OVERSTAP_MAIL_DOMAIN', '')
param mailDomainVerified = bool(readEnvironmentVariable('OVERSTAP_MAIL_DOMAIN_VERIFIED', 'false'))
param serviceName = readEnvironmentVariable('OVERSTAP_SERVICE_NAME')
param operatorMail = readEnvironmentVariable('OVERSTAP_OPERATOR_MAIL')
param portalUrl = readEnvironmentVariable('OVERSTAP_PORTAL_URL')
param issuer = readEnvironmentVariable('OVERSTAP_ISSUER')
param audience = readEnvironmentVariable('OVERSTAP_AUDIENCE')
param settings = json(readEnvironmentVariable('OVERSTAP_SETTINGS'))
