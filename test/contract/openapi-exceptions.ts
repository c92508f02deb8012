/**
 * Where the portal's OpenAPI file (3.6.0, generated from the server's types) is not what the portal does. Each one is
 * named exactly as the checks name the difference; one that no longer shows fails the test.
 */
export interface OpenApiException {
  readonly difference: string;
  readonly reason: string;
}

/** Differences in what the client sends. */
export const requestExceptions: readonly OpenApiException[] = [
  {
    difference: 'ApiDateTime: must be object',
    reason: 'A date is one text on the wire; the file lists the fields of the server’s type.',
  },
  {
    difference: 'FileConflictResolveType: must be string',
    reason: 'The portal reads this enum by name and by number; the file says which of the two it writes.',
  },
  {
    difference: 'FileConflictResolveType: must be equal to one of the allowed values',
    reason: 'The same: 2 is Duplicate.',
  },
  {
    difference: 'GET /files/rooms: has no query subjectOwnerId',
    reason: 'Newer than the file: RoomContentRequestDto has it beside subjectId, which finds members too.',
  },
  {
    difference: 'GET /people/reassign/necessary: has no query userId',
    reason: 'Query names are read in any case; the file has them as the server’s type spells them.',
  },
  {
    difference: 'GET /people/reassign/necessary: has no query type',
    reason: 'Query names are read in any case; the file has them as the server’s type spells them.',
  },
  {
    difference: 'GET /ai/agents: is not described',
    reason: 'Newer than the file: lists what FileSecurity leaves out of the rooms.',
  },
  {
    difference: 'GET /settings/version/build: is not described',
    reason: 'The server keeps this endpoint out of the file (IgnoreApi).',
  },
];

/** Differences in what the sandbox portal answers, as a portal of 3.7.2 does. */
export const answerExceptions: readonly OpenApiException[] = [
  {
    difference: 'ApiDateTime: must be object',
    reason: 'A date is one text on the wire; the file lists the fields of the server’s type.',
  },
  {
    difference: 'FileDtoInteger: has no sharedExternal',
    reason: 'Newer than the file: FileEntryDto says whether one of the external links works without an account.',
  },
  {
    difference: 'FolderDtoInteger: has no sharedExternal',
    reason: 'The same for rooms and folders.',
  },
  {
    difference: 'FolderDtoString: has no sharedExternal',
    reason: 'The same for rooms and folders of third-party storage.',
  },
  {
    difference: 'FileOperationDto: has no status',
    reason: 'Since 3.7.',
  },
  {
    difference: 'FileOperationDto: needs error',
    reason: 'The portal leaves out what is null (WhenWritingNull), whatever the file calls required.',
  },
  ...['baseDomain', 'cookieSettingsEnabled', 'deepLink'].map((field) => ({
    difference: `SettingsDto: needs ${field}`,
    reason: 'The sandbox tells only what the bot reads of the settings.',
  })),
  ...['parentId', 'rootFolderId'].map((field) => ({
    difference: `FolderDtoString.${field}: must be string,null`,
    reason:
      'The sandbox keeps a room of third-party storage directly in the portal’s own section, whose id is a number.',
  })),
];
