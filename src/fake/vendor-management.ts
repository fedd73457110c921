import type { VendorPath } from './vendor-operations.js'

const project = '/management/v1/projects/{project}'

/** Every operation of Voucherify's management API: paths, methods and names of its published SDKs (documented). */
export const vendorManagement: Readonly<Record<string, VendorPath>> = {
  '/management/v1/projects': { GET: 'listProjects', POST: 'createProject' },
  '/management/v1/projects/users/invite': { POST: 'inviteUser' },
  [project]: { GET: 'getProject', PUT: 'updateProject', DELETE: 'deleteProject' },
  [`${project}/branding`]: { GET: 'listBrands', POST: 'createBrand' },
  [`${project}/branding/{id}`]: { GET: 'getBrand', PUT: 'updateBrand', DELETE: 'deleteBrand' },
  [`${project}/custom-event-schemas`]: { GET: 'listCustomEventSchemas', POST: 'createCustomEventSchema' },
  [`${project}/custom-event-schemas/{id}`]: {
    GET: 'getCustomEventSchema',
    PUT: 'updateCustomEventSchema',
    DELETE: 'deleteCustomEventSchema',
  },
  [`${project}/metadata-schemas`]: { GET: 'listMetadataSchemas1', POST: 'createMetadataSchema' },
  [`${project}/metadata-schemas/{id}`]: {
    GET: 'getMetadataSchema1',
    PUT: 'updateMetadataSchema',
    DELETE: 'deleteMetadataSchema',
  },
  [`${project}/stacking-rules`]: { GET: 'listStackingRules', POST: 'createStackingRules' },
  [`${project}/stacking-rules/{id}`]: {
    GET: 'getStackingRules',
    PUT: 'updateStackingRules',
    DELETE: 'deleteStackingRules',
  },
  [`${project}/templates/campaigns`]: { GET: 'managementListCampaignTemplates' },
  [`${project}/templates/campaigns/{id}/copy`]: { POST: 'managementCopyCampaignTemplate' },
  [`${project}/users`]: { GET: 'listUsers', POST: 'assignUser' },
  [`${project}/users/{id}`]: { GET: 'getUser', PUT: 'updateUser', DELETE: 'unassignUser' },
  [`${project}/webhooks`]: { GET: 'listWebhooks', POST: 'createWebhook' },
  [`${project}/webhooks/{id}`]: { GET: 'getWebhook', PUT: 'updateWebhook', DELETE: 'deleteWebhook' },
}
