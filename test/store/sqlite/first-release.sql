PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE drafts (
  team_id TEXT NOT NULL,
  enterprise_id TEXT NOT NULL,
  id TEXT NOT NULL,
  slack_id TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('reading', 'ready', 'sent', 'refused')),
  data TEXT NOT NULL,
  created_at TEXT NOT NULL,
  PRIMARY KEY (team_id, enterprise_id, id)
) STRICT, WITHOUT ROWID;
INSERT INTO "drafts" VALUES('T1','','draft-cal','U0ANN','sent','{"of":"Cal"}','2026-03-02T12:00:44.000Z');
INSERT INTO "drafts" VALUES('T1','','draft-dee','U0ANN','sent','{"of":"Dee"}','2026-03-02T12:00:42.000Z');
INSERT INTO "drafts" VALUES('T1','','draft-dot','U0ANN','sent','{"of":"Dot"}','2026-03-02T12:01:00.000Z');
INSERT INTO "drafts" VALUES('T1','','draft-eli','U0ANN','sent','{"of":"Eli"}','2026-03-02T12:01:29.000Z');
INSERT INTO "drafts" VALUES('T1','','draft-fay','U0ANN','sent','{"of":"Fay"}','2026-03-02T12:00:03.000Z');
INSERT INTO "drafts" VALUES('T1','','draft-ike','U0ANN','sent','{"of":"Ike"}','2026-03-02T12:01:12.000Z');
INSERT INTO "drafts" VALUES('T1','','draft-kim','U0ANN','sent','{"of":"Kim"}','2026-03-02T12:01:27.000Z');
INSERT INTO "drafts" VALUES('T1','','draft-open','U0ANN','reading','{"of":"nobody yet"}','2026-03-05T13:01:31.000Z');
INSERT INTO "drafts" VALUES('T1','','draft-pat','U0ANN','sent','{"of":"Pat"}','2026-03-05T13:01:30.000Z');
INSERT INTO "drafts" VALUES('T1','','draft-pia','U0ANN','sent','{"of":"Pia"}','2026-03-02T12:00:46.000Z');
INSERT INTO "drafts" VALUES('T1','','draft-sky','U0ANN','sent','{"of":"Sky"}','2026-03-02T12:01:25.000Z');
INSERT INTO "drafts" VALUES('T1','','draft-stu','U0ANN','sent','{"of":"Stu"}','2026-03-02T12:00:31.000Z');
CREATE TABLE messages (
  team_id TEXT NOT NULL,
  enterprise_id TEXT NOT NULL,
  key TEXT NOT NULL,
  request_id INTEGER NOT NULL REFERENCES requests (id),
  channel TEXT,
  user_id TEXT,
  thread_ts TEXT,
  ts TEXT,
  intended_at TEXT NOT NULL,
  shown_revision INTEGER NOT NULL,
  shown_digest TEXT,
  failed TEXT,
  updated_at TEXT NOT NULL,
  PRIMARY KEY (team_id, enterprise_id, key)
) STRICT, WITHOUT ROWID;
INSERT INTO "messages" VALUES('T1','','card.1001',1001,'C0APPROVALS',NULL,NULL,'177245281001.000100','2026-03-02T12:00:03.000Z',1,'shown',NULL,'2026-03-02T12:00:03.000Z');
INSERT INTO "messages" VALUES('T1','','card.1002',1002,'C0APPROVALS',NULL,NULL,'177245281002.000100','2026-03-02T12:00:31.000Z',1,'shown',NULL,'2026-03-02T12:00:31.000Z');
INSERT INTO "messages" VALUES('T1','','card.1003',1003,'C0APPROVALS',NULL,NULL,'177245281003.000100','2026-03-02T12:00:42.000Z',1,'shown',NULL,'2026-03-02T12:00:42.000Z');
INSERT INTO "messages" VALUES('T1','','card.1004',1004,'C0APPROVALS',NULL,NULL,'177245281004.000100','2026-03-02T12:00:44.000Z',1,'shown',NULL,'2026-03-02T12:00:44.000Z');
INSERT INTO "messages" VALUES('T1','','card.1005',1005,'C0APPROVALS',NULL,NULL,'177245281005.000100','2026-03-02T12:00:46.000Z',1,'shown',NULL,'2026-03-02T12:00:46.000Z');
INSERT INTO "messages" VALUES('T1','','card.1006',1006,'C0APPROVALS',NULL,NULL,'177245281006.000100','2026-03-02T12:01:00.000Z',1,'shown',NULL,'2026-03-02T12:01:00.000Z');
INSERT INTO "messages" VALUES('T1','','card.1007',1007,'C0APPROVALS',NULL,NULL,'177245281007.000100','2026-03-02T12:01:12.000Z',1,'shown',NULL,'2026-03-02T12:01:12.000Z');
INSERT INTO "messages" VALUES('T1','','card.1008',1008,'C0APPROVALS',NULL,NULL,'177245281008.000100','2026-03-02T12:01:25.000Z',1,'shown',NULL,'2026-03-02T12:01:25.000Z');
INSERT INTO "messages" VALUES('T1','','card.1009',1009,'C0APPROVALS',NULL,NULL,'177245281009.000100','2026-03-02T12:01:27.000Z',1,'shown',NULL,'2026-03-02T12:01:27.000Z');
INSERT INTO "messages" VALUES('T1','','card.1010',1010,'C0APPROVALS',NULL,NULL,'177245281010.000100','2026-03-02T12:01:29.000Z',1,'shown',NULL,'2026-03-02T12:01:29.000Z');
INSERT INTO "messages" VALUES('T1','','card.1011',1011,'C0APPROVALS',NULL,NULL,'177245281011.000100','2026-03-05T13:01:30.000Z',1,'shown',NULL,'2026-03-05T13:01:30.000Z');
CREATE TABLE pairings (
  team_id TEXT NOT NULL,
  enterprise_id TEXT NOT NULL,
  slack_id TEXT NOT NULL,
  portal_id TEXT NOT NULL,
  email TEXT NOT NULL,
  paired_at TEXT NOT NULL,
  PRIMARY KEY (team_id, enterprise_id, slack_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "pairings" VALUES('T1','','U0ANN','ann','ann@example.com','2026-03-02T12:00:02.000Z');
INSERT INTO "pairings" VALUES('T1','','U0BOB','bob','bob@example.com','2026-03-02T12:00:02.000Z');
CREATE TABLE request_eligible (
  request_id INTEGER NOT NULL REFERENCES requests (id),
  position INTEGER NOT NULL,
  slack_id TEXT NOT NULL,
  PRIMARY KEY (request_id, position)
) STRICT, WITHOUT ROWID;
INSERT INTO "request_eligible" VALUES(1001,0,'U0BOB');
INSERT INTO "request_eligible" VALUES(1001,1,'U0CAT');
INSERT INTO "request_eligible" VALUES(1001,2,'U0DAN');
INSERT INTO "request_eligible" VALUES(1002,0,'U0BOB');
INSERT INTO "request_eligible" VALUES(1002,1,'U0CAT');
INSERT INTO "request_eligible" VALUES(1002,2,'U0DAN');
INSERT INTO "request_eligible" VALUES(1003,0,'U0BOB');
INSERT INTO "request_eligible" VALUES(1003,1,'U0CAT');
INSERT INTO "request_eligible" VALUES(1003,2,'U0DAN');
INSERT INTO "request_eligible" VALUES(1004,0,'U0BOB');
INSERT INTO "request_eligible" VALUES(1004,1,'U0CAT');
INSERT INTO "request_eligible" VALUES(1004,2,'U0DAN');
INSERT INTO "request_eligible" VALUES(1005,0,'U0BOB');
INSERT INTO "request_eligible" VALUES(1005,1,'U0CAT');
INSERT INTO "request_eligible" VALUES(1005,2,'U0DAN');
INSERT INTO "request_eligible" VALUES(1006,0,'U0BOB');
INSERT INTO "request_eligible" VALUES(1006,1,'U0CAT');
INSERT INTO "request_eligible" VALUES(1006,2,'U0DAN');
INSERT INTO "request_eligible" VALUES(1007,0,'U0BOB');
INSERT INTO "request_eligible" VALUES(1007,1,'U0CAT');
INSERT INTO "request_eligible" VALUES(1007,2,'U0DAN');
INSERT INTO "request_eligible" VALUES(1008,0,'U0BOB');
INSERT INTO "request_eligible" VALUES(1008,1,'U0CAT');
INSERT INTO "request_eligible" VALUES(1008,2,'U0DAN');
INSERT INTO "request_eligible" VALUES(1009,0,'U0BOB');
INSERT INTO "request_eligible" VALUES(1009,1,'U0CAT');
INSERT INTO "request_eligible" VALUES(1009,2,'U0DAN');
INSERT INTO "request_eligible" VALUES(1010,0,'U0BOB');
INSERT INTO "request_eligible" VALUES(1010,1,'U0CAT');
INSERT INTO "request_eligible" VALUES(1010,2,'U0DAN');
INSERT INTO "request_eligible" VALUES(1011,0,'U0BOB');
INSERT INTO "request_eligible" VALUES(1011,1,'U0CAT');
INSERT INTO "request_eligible" VALUES(1011,2,'U0DAN');
CREATE TABLE requests (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  team_id TEXT NOT NULL,
  enterprise_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  state TEXT NOT NULL
    CHECK (state IN ('pending', 'approved', 'drifted', 'denied', 'expired', 'canceled', 'finished')),
  draft_id TEXT NOT NULL,
  requester_slack_id TEXT,
  requester_portal_id TEXT,
  requester_email TEXT,
  requester_name TEXT NOT NULL,
  subject_slack_id TEXT,
  subject_portal_id TEXT,
  subject_email TEXT,
  plan TEXT NOT NULL,
  digest TEXT NOT NULL,
  preview TEXT NOT NULL,
  required INTEGER NOT NULL CHECK (required > 0),
  requester_may_approve INTEGER NOT NULL CHECK (requester_may_approve IN (0, 1)),
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  decided_at TEXT,
  ended_by TEXT,
  end_reason TEXT,
  revision INTEGER NOT NULL DEFAULT 1,
  changed_at TEXT NOT NULL,
  drawn_revision INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO "requests" VALUES(1001,'T1','','offboard','finished','draft-fay','U0ANN','ann','ann@example.com','Ann','U0FAY','fay','fay@example.com','{"deleteProfile":false,"groups":[],"groupsLeft":[],"hr":null,"kind":"offboard","links":"revoke","person":{"email":"fay@example.com","id":"fay","name":"Fay Leaver","type":"user"},"reason":"HR-12","reportFolder":null,"rooms":[{"archived":false,"edit":true,"id":700,"roomType":"editing","successorId":"sam","title":"Fay''s room"}],"startAt":null,"stays":["myDocuments","memberships"],"successor":{"email":"sam@example.com","id":"sam","name":"Sam Stone"},"successors":[{"email":"sam@example.com","id":"sam","name":"Sam Stone"}],"workspace":{"kind":"none"}}','8c61c15a68362b34faf0745d5eabb2508a276488b63e7fd8a2e94eea0de083be','{"avatarUrl":null,"guests":1,"members":3,"notes":[],"readAt":"2026-03-02T12:00:03.000Z","sharedRooms":1,"status":"active","usedSpaceBytes":4}',1,0,'2026-03-02T12:00:03.000Z','2026-03-05T12:00:03.000Z','2026-03-02T12:00:04.000Z',NULL,NULL,28,'2026-03-02T12:00:30.000Z',0);
INSERT INTO "requests" VALUES(1002,'T1','','offboard','finished','draft-stu','U0ANN','ann','ann@example.com','Ann','U0STU','stu','stu@example.com','{"deleteProfile":false,"groups":[],"groupsLeft":[],"hr":null,"kind":"offboard","links":"revoke","person":{"email":"stu@example.com","id":"stu","name":"Stu Leaver","type":"user"},"reason":"HR-12","reportFolder":null,"rooms":[{"archived":false,"edit":true,"id":701,"roomType":"editing","successorId":"sam","title":"Stu''s room"}],"startAt":null,"stays":["myDocuments","memberships"],"successor":{"email":"sam@example.com","id":"sam","name":"Sam Stone"},"successors":[{"email":"sam@example.com","id":"sam","name":"Sam Stone"}],"workspace":{"kind":"none"}}','d5fe809a525e51a374ef738a9d39dd10160bbc9038480c792f2201704dfc8c8a','{"avatarUrl":null,"guests":1,"members":3,"notes":[],"readAt":"2026-03-02T12:00:31.000Z","sharedRooms":1,"status":"active","usedSpaceBytes":4}',1,0,'2026-03-02T12:00:31.000Z','2026-03-05T12:00:31.000Z','2026-03-02T12:00:32.000Z',NULL,NULL,12,'2026-03-02T12:00:41.000Z',0);
INSERT INTO "requests" VALUES(1003,'T1','','offboard','denied','draft-dee','U0ANN','ann','ann@example.com','Ann','U0DEE','dee','dee@example.com','{"deleteProfile":false,"groups":[],"groupsLeft":[],"hr":null,"kind":"offboard","links":"revoke","person":{"email":"dee@example.com","id":"dee","name":"Dee Leaver","type":"user"},"reason":"HR-12","reportFolder":null,"rooms":[{"archived":false,"edit":true,"id":702,"roomType":"editing","successorId":"sam","title":"Dee''s room"}],"startAt":null,"stays":["myDocuments","memberships"],"successor":{"email":"sam@example.com","id":"sam","name":"Sam Stone"},"successors":[{"email":"sam@example.com","id":"sam","name":"Sam Stone"}],"workspace":{"kind":"none"}}','ddaf046f433355749236ef2aa7f91e22b8f08f03f883af1600fb5308f9e98ede','{"avatarUrl":null,"guests":1,"members":3,"notes":[],"readAt":"2026-03-02T12:00:42.000Z","sharedRooms":1,"status":"active","usedSpaceBytes":4}',1,0,'2026-03-02T12:00:42.000Z','2026-03-05T12:00:42.000Z','2026-03-02T12:00:43.000Z','U0BOB','She stays.',2,'2026-03-02T12:00:43.000Z',0);
INSERT INTO "requests" VALUES(1004,'T1','','offboard','canceled','draft-cal','U0ANN','ann','ann@example.com','Ann','U0CAL','cal','cal@example.com','{"deleteProfile":false,"groups":[],"groupsLeft":[],"hr":null,"kind":"offboard","links":"revoke","person":{"email":"cal@example.com","id":"cal","name":"Cal Leaver","type":"user"},"reason":"HR-12","reportFolder":null,"rooms":[{"archived":false,"edit":true,"id":702,"roomType":"editing","successorId":"sam","title":"Cal''s room"}],"startAt":null,"stays":["myDocuments","memberships"],"successor":{"email":"sam@example.com","id":"sam","name":"Sam Stone"},"successors":[{"email":"sam@example.com","id":"sam","name":"Sam Stone"}],"workspace":{"kind":"none"}}','87beb4e5eba52e0a145602ab4347f99a53def940b97574397bf500539b042bcf','{"avatarUrl":null,"guests":1,"members":3,"notes":[],"readAt":"2026-03-02T12:00:44.000Z","sharedRooms":1,"status":"active","usedSpaceBytes":4}',1,0,'2026-03-02T12:00:44.000Z','2026-03-05T12:00:44.000Z','2026-03-02T12:00:45.000Z','U0ANN',NULL,2,'2026-03-02T12:00:45.000Z',0);
INSERT INTO "requests" VALUES(1005,'T1','','offboard','approved','draft-pia','U0ANN','ann','ann@example.com','Ann','U0PIA','pia','pia@example.com','{"deleteProfile":false,"groups":[],"groupsLeft":[],"hr":null,"kind":"offboard","links":"revoke","person":{"email":"pia@example.com","id":"pia","name":"Pia Leaver","type":"user"},"reason":"HR-12","reportFolder":null,"rooms":[{"archived":false,"edit":true,"id":702,"roomType":"editing","successorId":"sam","title":"Pia''s room"}],"startAt":null,"stays":["myDocuments","memberships"],"successor":{"email":"sam@example.com","id":"sam","name":"Sam Stone"},"successors":[{"email":"sam@example.com","id":"sam","name":"Sam Stone"}],"workspace":{"kind":"none"}}','1ea3ec1ded7471261dbf5aff2885b6d4dd87189443883bffdebc3a6a4c6d73d5','{"avatarUrl":null,"guests":1,"members":3,"notes":[],"readAt":"2026-03-02T12:00:46.000Z","sharedRooms":1,"status":"active","usedSpaceBytes":4}',1,0,'2026-03-02T12:00:46.000Z','2026-03-05T12:00:46.000Z','2026-03-02T12:00:47.000Z',NULL,NULL,14,'2026-03-02T12:00:59.000Z',0);
INSERT INTO "requests" VALUES(1006,'T1','','offboard','drifted','draft-dot','U0ANN','ann','ann@example.com','Ann','U0DOT','dot','dot@example.com','{"deleteProfile":false,"groups":[],"groupsLeft":[],"hr":null,"kind":"offboard","links":"revoke","person":{"email":"dot@example.com","id":"dot","name":"Dot Leaver","type":"user"},"reason":"HR-12, the successor left","reportFolder":null,"rooms":[{"archived":false,"edit":true,"id":703,"roomType":"editing","successorId":"sam","title":"Dot''s room"}],"startAt":null,"stays":["myDocuments","memberships"],"successor":{"email":"sam@example.com","id":"sam","name":"Sam Stone"},"successors":[{"email":"sam@example.com","id":"sam","name":"Sam Stone"}],"workspace":{"kind":"none"}}','9bd0647611dfaa35ceadbbf817fc1c0c554f110784fdcae00d448e5d704b48f0','{"avatarUrl":null,"guests":1,"members":3,"notes":[],"readAt":"2026-03-02T12:01:00.000Z","sharedRooms":1,"status":"active","usedSpaceBytes":4}',1,0,'2026-03-02T12:01:00.000Z','2026-03-05T12:01:00.000Z','2026-03-02T12:01:01.000Z',NULL,NULL,12,'2026-03-02T12:01:10.000Z',0);
INSERT INTO "requests" VALUES(1007,'T1','','offboard','approved','draft-ike','U0ANN','ann','ann@example.com','Ann','U0IKE','ike','ike@example.com','{"deleteProfile":false,"groups":[],"groupsLeft":[],"hr":null,"kind":"offboard","links":"revoke","person":{"email":"ike@example.com","id":"ike","name":"Ike Leaver","type":"user"},"reason":"HR-12","reportFolder":null,"rooms":[{"archived":false,"edit":true,"id":704,"roomType":"editing","successorId":"sam","title":"Ike''s room"}],"startAt":null,"stays":["myDocuments","memberships"],"successor":{"email":"sam@example.com","id":"sam","name":"Sam Stone"},"successors":[{"email":"sam@example.com","id":"sam","name":"Sam Stone"}],"workspace":{"kind":"none"}}','d093323a7475236aebf95cffb5dfd49e0199bcb4919edd830095b0f8da00f089','{"avatarUrl":null,"guests":1,"members":3,"notes":[],"readAt":"2026-03-02T12:01:12.000Z","sharedRooms":1,"status":"active","usedSpaceBytes":4}',1,0,'2026-03-02T12:01:12.000Z','2026-03-05T12:01:12.000Z','2026-03-02T12:01:13.000Z',NULL,NULL,13,'2026-03-02T12:01:24.000Z',0);
INSERT INTO "requests" VALUES(1008,'T1','','offboard','approved','draft-sky','U0ANN','ann','ann@example.com','Ann','U0SKY','sky','sky@example.com','{"deleteProfile":false,"groups":[],"groupsLeft":[],"hr":null,"kind":"offboard","links":"revoke","person":{"email":"sky@example.com","id":"sky","name":"Sky Leaver","type":"user"},"reason":"HR-12","reportFolder":null,"rooms":[{"archived":false,"edit":true,"id":705,"roomType":"editing","successorId":"sam","title":"Sky''s room"}],"startAt":"2026-03-05T09:00:00.000Z","stays":["myDocuments","memberships"],"successor":{"email":"sam@example.com","id":"sam","name":"Sam Stone"},"successors":[{"email":"sam@example.com","id":"sam","name":"Sam Stone"}],"workspace":{"kind":"none"}}','bb9e8911d4775c9eb313d172886b33859400ea8fdfeec8f889fd0ff53ad86059','{"avatarUrl":null,"guests":1,"members":3,"notes":[],"readAt":"2026-03-02T12:01:25.000Z","sharedRooms":1,"status":"active","usedSpaceBytes":4}',1,0,'2026-03-02T12:01:25.000Z','2026-03-05T12:01:25.000Z','2026-03-02T12:01:26.000Z',NULL,NULL,2,'2026-03-02T12:01:26.000Z',0);
INSERT INTO "requests" VALUES(1009,'T1','','offboard','approved','draft-kim','U0ANN','ann','ann@example.com','Ann','U0KIM','kim','kim@example.com','{"deleteProfile":false,"groups":[],"groupsLeft":[],"hr":null,"kind":"offboard","links":"revoke","person":{"email":"kim@example.com","id":"kim","name":"Kim Leaver","type":"user"},"reason":"HR-12","reportFolder":null,"rooms":[{"archived":false,"edit":true,"id":706,"roomType":"editing","successorId":"sam","title":"Kim''s room"}],"startAt":null,"stays":["myDocuments","memberships"],"successor":{"email":"sam@example.com","id":"sam","name":"Sam Stone"},"successors":[{"email":"sam@example.com","id":"sam","name":"Sam Stone"}],"workspace":{"kind":"none"}}','64fe77550f27551c26a9281fbe21375f09ff75960e9632516859a2220155a729','{"avatarUrl":null,"guests":1,"members":3,"notes":[],"readAt":"2026-03-02T12:01:27.000Z","sharedRooms":1,"status":"active","usedSpaceBytes":4}',1,0,'2026-03-02T12:01:27.000Z','2026-03-05T12:01:27.000Z','2026-03-02T12:01:28.000Z',NULL,NULL,2,'2026-03-02T12:01:28.000Z',0);
INSERT INTO "requests" VALUES(1010,'T1','','offboard','expired','draft-eli','U0ANN','ann','ann@example.com','Ann','U0ELI','eli','eli@example.com','{"deleteProfile":false,"groups":[],"groupsLeft":[],"hr":null,"kind":"offboard","links":"revoke","person":{"email":"eli@example.com","id":"eli","name":"Eli Leaver","type":"user"},"reason":"HR-12","reportFolder":null,"rooms":[{"archived":false,"edit":true,"id":707,"roomType":"editing","successorId":"sam","title":"Eli''s room"}],"startAt":null,"stays":["myDocuments","memberships"],"successor":{"email":"sam@example.com","id":"sam","name":"Sam Stone"},"successors":[{"email":"sam@example.com","id":"sam","name":"Sam Stone"}],"workspace":{"kind":"none"}}','7b5b9bb4557ee7b8e7e3a7fe5989f59d29f05c93e0fdfaefd2721949cceb072e','{"avatarUrl":null,"guests":1,"members":3,"notes":[],"readAt":"2026-03-02T12:01:29.000Z","sharedRooms":1,"status":"active","usedSpaceBytes":4}',1,0,'2026-03-02T12:01:29.000Z','2026-03-05T12:01:29.000Z','2026-03-05T13:01:29.000Z',NULL,NULL,2,'2026-03-05T13:01:29.000Z',0);
INSERT INTO "requests" VALUES(1011,'T1','','offboard','pending','draft-pat','U0ANN','ann','ann@example.com','Ann','U0PAT','pat','pat@example.com','{"deleteProfile":false,"groups":[],"groupsLeft":[],"hr":null,"kind":"offboard","links":"revoke","person":{"email":"pat@example.com","id":"pat","name":"Pat Leaver","type":"user"},"reason":"HR-12","reportFolder":null,"rooms":[{"archived":false,"edit":true,"id":707,"roomType":"editing","successorId":"sam","title":"Pat''s room"}],"startAt":null,"stays":["myDocuments","memberships"],"successor":{"email":"sam@example.com","id":"sam","name":"Sam Stone"},"successors":[{"email":"sam@example.com","id":"sam","name":"Sam Stone"}],"workspace":{"kind":"none"}}','651878659a10d9ec110c5994aae93b82582cd6f120a0827865dd44f3c81f77bd','{"avatarUrl":null,"guests":1,"members":3,"notes":[],"readAt":"2026-03-05T13:01:30.000Z","sharedRooms":1,"status":"active","usedSpaceBytes":4}',2,0,'2026-03-05T13:01:30.000Z','2026-03-08T13:01:30.000Z',NULL,NULL,NULL,2,'2026-03-05T13:01:31.000Z',0);
CREATE TABLE run_effects (
  id INTEGER PRIMARY KEY,
  run_id TEXT NOT NULL REFERENCES runs (id),
  key TEXT NOT NULL,
  step_key TEXT NOT NULL,
  title TEXT NOT NULL,
  acts INTEGER NOT NULL DEFAULT 0,
  intended_at TEXT,
  acted_at TEXT,
  open INTEGER NOT NULL DEFAULT 0 CHECK (open IN (0, 1)),
  problem TEXT,
  facts TEXT NOT NULL DEFAULT '{}',
  evidence TEXT,
  proved_at TEXT,
  UNIQUE (run_id, key)
) STRICT;
INSERT INTO "run_effects" VALUES(1,'run-1','votes.count','disable','Approvals still count',0,NULL,NULL,0,NULL,'{}','{"counting":["U0BOB"],"readAt":"2026-03-02T12:00:06.000Z"}','2026-03-02T12:00:07.000Z');
INSERT INTO "run_effects" VALUES(2,'run-1','account.disabled','disable','Account disabled',1,'2026-03-02T12:00:08.000Z','2026-03-02T12:00:09.000Z',0,NULL,'{}','{"readAt":"2026-03-02T12:00:07.000Z","status":"disabled"}','2026-03-02T12:00:10.000Z');
INSERT INTO "run_effects" VALUES(3,'run-1','plan.compared','rooms','Plan compared with DocSpace',0,NULL,NULL,0,NULL,'{}','{"addedGroups":[],"addedRooms":[],"goneGroups":[],"goneRooms":[],"notes":[]}','2026-03-02T12:00:13.000Z');
INSERT INTO "run_effects" VALUES(4,'run-1','content.reassigned','content','The rest handed over',1,'2026-03-02T12:00:18.000Z','2026-03-02T12:00:19.000Z',0,NULL,'{}','{"readAt":"2026-03-02T12:00:17.000Z","status":"completed"}','2026-03-02T12:00:20.000Z');
INSERT INTO "run_effects" VALUES(5,'run-2','votes.count','disable','Approvals still count',0,NULL,NULL,0,NULL,'{}','{"counting":["U0BOB"],"readAt":"2026-03-02T12:00:34.000Z"}','2026-03-02T12:00:35.000Z');
INSERT INTO "run_effects" VALUES(6,'run-2','account.disabled','disable','Account disabled',1,'2026-03-02T12:00:36.000Z','2026-03-02T12:00:37.000Z',0,NULL,'{}','{"readAt":"2026-03-02T12:00:35.000Z","status":"disabled"}','2026-03-02T12:00:38.000Z');
INSERT INTO "run_effects" VALUES(7,'run-3','votes.count','disable','Approvals still count',0,NULL,NULL,0,NULL,'{}','{"counting":["U0BOB"],"readAt":"2026-03-02T12:00:49.000Z"}','2026-03-02T12:00:50.000Z');
INSERT INTO "run_effects" VALUES(8,'run-3','account.disabled','disable','Account disabled',1,'2026-03-02T12:00:51.000Z','2026-03-02T12:00:52.000Z',0,NULL,'{}','{"readAt":"2026-03-02T12:00:50.000Z","status":"disabled"}','2026-03-02T12:00:53.000Z');
INSERT INTO "run_effects" VALUES(9,'run-3','plan.compared','rooms','Plan compared with DocSpace',0,NULL,NULL,0,NULL,'{}','{"addedGroups":[],"addedRooms":[],"goneGroups":[],"goneRooms":[],"notes":[]}','2026-03-02T12:00:56.000Z');
INSERT INTO "run_effects" VALUES(10,'run-3','room.7.owner','rooms','Pia''s room with Sam Stone',1,'2026-03-02T12:00:57.000Z',NULL,1,'DocSpace did not answer.','{}',NULL,NULL);
INSERT INTO "run_effects" VALUES(11,'run-4','votes.count','disable','Approvals still count',0,NULL,NULL,0,NULL,'{}','{"counting":["U0BOB"],"readAt":"2026-03-02T12:01:03.000Z"}','2026-03-02T12:01:04.000Z');
INSERT INTO "run_effects" VALUES(12,'run-4','account.disabled','disable','Account disabled',1,'2026-03-02T12:01:05.000Z','2026-03-02T12:01:06.000Z',0,NULL,'{}','{"readAt":"2026-03-02T12:01:04.000Z","status":"disabled"}','2026-03-02T12:01:07.000Z');
INSERT INTO "run_effects" VALUES(13,'run-5','votes.count','disable','Approvals still count',0,NULL,NULL,0,NULL,'{}','{"counting":["U0BOB"],"readAt":"2026-03-02T12:01:15.000Z"}','2026-03-02T12:01:16.000Z');
INSERT INTO "run_effects" VALUES(14,'run-5','account.disabled','disable','Account disabled',1,'2026-03-02T12:01:17.000Z','2026-03-02T12:01:18.000Z',0,NULL,'{}','{"readAt":"2026-03-02T12:01:16.000Z","status":"disabled"}','2026-03-02T12:01:19.000Z');
INSERT INTO "run_effects" VALUES(15,'run-5','plan.compared','rooms','Plan compared with DocSpace',0,NULL,NULL,0,NULL,'{}','{"addedGroups":[],"addedRooms":[],"goneGroups":[],"goneRooms":[],"notes":[]}','2026-03-02T12:01:22.000Z');
INSERT INTO "run_effects" VALUES(16,'run-5','room.705.role','rooms','Former role',0,NULL,NULL,0,NULL,'{"role":"none"}',NULL,NULL);
INSERT INTO "run_effects" VALUES(17,'run-5','room.705.owner','rooms','Ike''s room with Sam Stone',1,'2026-03-02T12:01:24.000Z',NULL,1,NULL,'{}',NULL,NULL);
CREATE TABLE run_steps (
  run_id TEXT NOT NULL REFERENCES runs (id),
  key TEXT NOT NULL,
  position INTEGER NOT NULL,
  title TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('pending', 'running', 'done', 'skipped', 'byHand', 'parked')),
  detail TEXT,
  percent REAL,
  started_at TEXT,
  ended_at TEXT,
  PRIMARY KEY (run_id, key),
  UNIQUE (run_id, position)
) STRICT, WITHOUT ROWID;
INSERT INTO "run_steps" VALUES('run-1','access',5,'Archive access','done',NULL,NULL,'2026-03-02T12:00:24.000Z','2026-03-02T12:00:25.000Z');
INSERT INTO "run_steps" VALUES('run-1','check',6,'Everything read again','done',NULL,NULL,'2026-03-02T12:00:26.000Z','2026-03-02T12:00:27.000Z');
INSERT INTO "run_steps" VALUES('run-1','content',3,'The rest handed over','done',NULL,NULL,'2026-03-02T12:00:17.000Z','2026-03-02T12:00:21.000Z');
INSERT INTO "run_steps" VALUES('run-1','disable',0,'Account disabled','done',NULL,NULL,'2026-03-02T12:00:06.000Z','2026-03-02T12:00:11.000Z');
INSERT INTO "run_steps" VALUES('run-1','groups',2,'Groups handed over','done',NULL,NULL,'2026-03-02T12:00:15.000Z','2026-03-02T12:00:16.000Z');
INSERT INTO "run_steps" VALUES('run-1','report',7,'Report','done',NULL,NULL,'2026-03-02T12:00:28.000Z','2026-03-02T12:00:29.000Z');
INSERT INTO "run_steps" VALUES('run-1','rooms',1,'Rooms handed over','done',NULL,NULL,'2026-03-02T12:00:12.000Z','2026-03-02T12:00:14.000Z');
INSERT INTO "run_steps" VALUES('run-1','workspace',4,'Workspace to the archive','done',NULL,NULL,'2026-03-02T12:00:22.000Z','2026-03-02T12:00:23.000Z');
INSERT INTO "run_steps" VALUES('run-2','access',5,'Archive access','pending',NULL,NULL,NULL,NULL);
INSERT INTO "run_steps" VALUES('run-2','check',6,'Everything read again','pending',NULL,NULL,NULL,NULL);
INSERT INTO "run_steps" VALUES('run-2','content',3,'The rest handed over','pending',NULL,NULL,NULL,NULL);
INSERT INTO "run_steps" VALUES('run-2','disable',0,'Account disabled','done',NULL,NULL,'2026-03-02T12:00:34.000Z','2026-03-02T12:00:39.000Z');
INSERT INTO "run_steps" VALUES('run-2','groups',2,'Groups handed over','pending',NULL,NULL,NULL,NULL);
INSERT INTO "run_steps" VALUES('run-2','report',7,'Report','pending',NULL,NULL,NULL,NULL);
INSERT INTO "run_steps" VALUES('run-2','rooms',1,'Rooms handed over','parked',NULL,NULL,'2026-03-02T12:00:40.000Z',NULL);
INSERT INTO "run_steps" VALUES('run-2','workspace',4,'Workspace to the archive','pending',NULL,NULL,NULL,NULL);
INSERT INTO "run_steps" VALUES('run-3','access',5,'Archive access','pending',NULL,NULL,NULL,NULL);
INSERT INTO "run_steps" VALUES('run-3','check',6,'Everything read again','pending',NULL,NULL,NULL,NULL);
INSERT INTO "run_steps" VALUES('run-3','content',3,'The rest handed over','pending',NULL,NULL,NULL,NULL);
INSERT INTO "run_steps" VALUES('run-3','disable',0,'Account disabled','done',NULL,NULL,'2026-03-02T12:00:49.000Z','2026-03-02T12:00:54.000Z');
INSERT INTO "run_steps" VALUES('run-3','groups',2,'Groups handed over','pending',NULL,NULL,NULL,NULL);
INSERT INTO "run_steps" VALUES('run-3','report',7,'Report','pending',NULL,NULL,NULL,NULL);
INSERT INTO "run_steps" VALUES('run-3','rooms',1,'Rooms handed over','parked',NULL,NULL,'2026-03-02T12:00:55.000Z',NULL);
INSERT INTO "run_steps" VALUES('run-3','workspace',4,'Workspace to the archive','pending',NULL,NULL,NULL,NULL);
INSERT INTO "run_steps" VALUES('run-4','access',5,'Archive access','pending',NULL,NULL,NULL,NULL);
INSERT INTO "run_steps" VALUES('run-4','check',6,'Everything read again','pending',NULL,NULL,NULL,NULL);
INSERT INTO "run_steps" VALUES('run-4','content',3,'The rest handed over','pending',NULL,NULL,NULL,NULL);
INSERT INTO "run_steps" VALUES('run-4','disable',0,'Account disabled','done',NULL,NULL,'2026-03-02T12:01:03.000Z','2026-03-02T12:01:08.000Z');
INSERT INTO "run_steps" VALUES('run-4','groups',2,'Groups handed over','pending',NULL,NULL,NULL,NULL);
INSERT INTO "run_steps" VALUES('run-4','report',7,'Report','pending',NULL,NULL,NULL,NULL);
INSERT INTO "run_steps" VALUES('run-4','rooms',1,'Rooms handed over','parked',NULL,NULL,'2026-03-02T12:01:09.000Z',NULL);
INSERT INTO "run_steps" VALUES('run-4','workspace',4,'Workspace to the archive','pending',NULL,NULL,NULL,NULL);
INSERT INTO "run_steps" VALUES('run-5','access',5,'Archive access','pending',NULL,NULL,NULL,NULL);
INSERT INTO "run_steps" VALUES('run-5','check',6,'Everything read again','pending',NULL,NULL,NULL,NULL);
INSERT INTO "run_steps" VALUES('run-5','content',3,'The rest handed over','pending',NULL,NULL,NULL,NULL);
INSERT INTO "run_steps" VALUES('run-5','disable',0,'Account disabled','done',NULL,NULL,'2026-03-02T12:01:15.000Z','2026-03-02T12:01:20.000Z');
INSERT INTO "run_steps" VALUES('run-5','groups',2,'Groups handed over','pending',NULL,NULL,NULL,NULL);
INSERT INTO "run_steps" VALUES('run-5','report',7,'Report','pending',NULL,NULL,NULL,NULL);
INSERT INTO "run_steps" VALUES('run-5','rooms',1,'Rooms handed over','running',NULL,NULL,'2026-03-02T12:01:21.000Z',NULL);
INSERT INTO "run_steps" VALUES('run-5','workspace',4,'Workspace to the archive','pending',NULL,NULL,NULL,NULL);
INSERT INTO "run_steps" VALUES('run-6','access',5,'Archive access','pending',NULL,NULL,NULL,NULL);
INSERT INTO "run_steps" VALUES('run-6','check',6,'Everything read again','pending',NULL,NULL,NULL,NULL);
INSERT INTO "run_steps" VALUES('run-6','content',3,'The rest handed over','pending',NULL,NULL,NULL,NULL);
INSERT INTO "run_steps" VALUES('run-6','disable',0,'Account disabled','pending',NULL,NULL,NULL,NULL);
INSERT INTO "run_steps" VALUES('run-6','groups',2,'Groups handed over','pending',NULL,NULL,NULL,NULL);
INSERT INTO "run_steps" VALUES('run-6','report',7,'Report','pending',NULL,NULL,NULL,NULL);
INSERT INTO "run_steps" VALUES('run-6','rooms',1,'Rooms handed over','pending',NULL,NULL,NULL,NULL);
INSERT INTO "run_steps" VALUES('run-6','workspace',4,'Workspace to the archive','pending',NULL,NULL,NULL,NULL);
INSERT INTO "run_steps" VALUES('run-7','access',5,'Archive access','pending',NULL,NULL,NULL,NULL);
INSERT INTO "run_steps" VALUES('run-7','check',6,'Everything read again','pending',NULL,NULL,NULL,NULL);
INSERT INTO "run_steps" VALUES('run-7','content',3,'The rest handed over','pending',NULL,NULL,NULL,NULL);
INSERT INTO "run_steps" VALUES('run-7','disable',0,'Account disabled','pending',NULL,NULL,NULL,NULL);
INSERT INTO "run_steps" VALUES('run-7','groups',2,'Groups handed over','pending',NULL,NULL,NULL,NULL);
INSERT INTO "run_steps" VALUES('run-7','report',7,'Report','pending',NULL,NULL,NULL,NULL);
INSERT INTO "run_steps" VALUES('run-7','rooms',1,'Rooms handed over','pending',NULL,NULL,NULL,NULL);
INSERT INTO "run_steps" VALUES('run-7','workspace',4,'Workspace to the archive','pending',NULL,NULL,NULL,NULL);
CREATE TABLE runs (
  id TEXT PRIMARY KEY NOT NULL,
  request_id INTEGER NOT NULL UNIQUE REFERENCES requests (id),
  workflow TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('queued', 'running', 'parked', 'stopped', 'done')),
  not_before TEXT NOT NULL,
  failures INTEGER NOT NULL DEFAULT 0,
  failing_since TEXT,
  stop_requested_by TEXT,
  parked TEXT,
  lease_owner TEXT,
  lease_until TEXT,
  created_at TEXT NOT NULL,
  started_at TEXT,
  ended_at TEXT,
  CHECK ((status = 'parked') = (parked IS NOT NULL)),
  CHECK ((lease_owner IS NULL) = (lease_until IS NULL)),
  CHECK (lease_owner IS NULL OR status = 'running')
) STRICT;
INSERT INTO "runs" VALUES('run-1',1001,'offboard','done','2026-03-02T12:00:04.000Z',0,NULL,NULL,NULL,NULL,NULL,'2026-03-02T12:00:04.000Z','2026-03-02T12:00:05.000Z','2026-03-02T12:00:30.000Z');
INSERT INTO "runs" VALUES('run-2',1002,'offboard','stopped','2026-03-02T12:00:32.000Z',0,NULL,'U0ANN',NULL,NULL,NULL,'2026-03-02T12:00:32.000Z','2026-03-02T12:00:33.000Z','2026-03-02T12:00:41.000Z');
INSERT INTO "runs" VALUES('run-3',1005,'offboard','parked','2026-03-02T12:00:47.000Z',0,NULL,NULL,'{"stepKey":"rooms","kind":"unknown","because":"DocSpace did not answer."}',NULL,NULL,'2026-03-02T12:00:47.000Z','2026-03-02T12:00:48.000Z',NULL);
INSERT INTO "runs" VALUES('run-4',1006,'offboard','parked','2026-03-02T12:01:01.000Z',0,NULL,NULL,'{"stepKey":"rooms","kind":"failed","because":"Successor Sam Stone can no longer receive anything. The new plan waits for an approval."}',NULL,NULL,'2026-03-02T12:01:01.000Z','2026-03-02T12:01:02.000Z',NULL);
INSERT INTO "runs" VALUES('run-5',1007,'offboard','running','2026-03-02T12:01:13.000Z',0,NULL,NULL,NULL,'first/1','2026-03-02T12:02:44.000Z','2026-03-02T12:01:13.000Z','2026-03-02T12:01:14.000Z',NULL);
INSERT INTO "runs" VALUES('run-6',1008,'offboard','queued','2026-03-05T09:00:00.000Z',0,NULL,NULL,NULL,NULL,NULL,'2026-03-02T12:01:26.000Z',NULL,NULL);
INSERT INTO "runs" VALUES('run-7',1009,'offboard','queued','2026-03-02T12:01:28.000Z',0,NULL,NULL,NULL,NULL,NULL,'2026-03-02T12:01:28.000Z',NULL,NULL);
CREATE TABLE schema_migrations (
      version INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at TEXT NOT NULL
    ) STRICT;
INSERT INTO "schema_migrations" VALUES(1,'0001_requests_and_runs.sql','04f7c14782e1a9f5362ee9233746abca82b2c4a230e1d9810aaa6369aa3db2a2','2026-11-21T16:48:25.329Z');
INSERT INTO "schema_migrations" VALUES(2,'0002_trail.sql','44a5b52a9424653c136f9f60faed159d97cfe18445dade6d3a15dc428aeba515','2026-11-21T16:48:25.331Z');
INSERT INTO "schema_migrations" VALUES(3,'0003_slack.sql','e840cf12bea044ff121ab4c7fee6397d0dc8d4569431866136bd419ad52e1dde','2026-11-21T16:48:25.334Z');
CREATE TABLE trail (
  sequence INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  kind TEXT NOT NULL,
  actor TEXT NOT NULL,
  request_id INTEGER,
  detail TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO "trail" VALUES(1,'2026-03-02T12:00:00.000Z','policy.loaded','system',NULL,'{"digest":"848e62f5dc4f186677a5b6cb70638b9c9d5b3441aa8eda55c8fd1e43ae070fae","policy":{"approvals":{"escalateAfterHours":48,"escalateTo":{"usergroups":[],"users":[]},"expireAfterHours":72,"remindAfterHours":24},"approvers":{"docspaceAdmins":false,"requesterMayApprove":false,"required":1,"usergroups":[],"users":["U0BOB","U0CAT","U0DAN"]},"auditors":{"docspaceAdmins":false,"usergroups":[],"users":["U0EVE"]},"channels":{"announcements":"C0APPROVALS","approvals":"C0APPROVALS"},"contractors":{"canary":true,"inactiveAfterDays":30,"keepDays":30,"maxPerDay":20,"maxPercent":25,"proposeUnknown":false,"schedule":"0 9 * * 1-5","source":"guests","timeZone":"UTC","undoWithinDays":14},"guests":{"archiveRoot":null,"exemptTags":[],"fallbackOwner":"","invitationLinks":"withGuests","links":"revoke","mode":"approval","pollMinutes":15,"reportFolder":null},"notifications":{"showNames":false},"offboarding":{"allowDeleteProfile":false,"archiveFolder":null,"hrGroup":"","links":"revoke","maxPerDay":10,"missedStartHours":12,"reportFolder":null,"successor":"","successorSeesArchiveRoom":false,"undoWithinDays":14,"workspace":{"match":"displayName","parentFolder":null}},"protected":{"emails":[],"groups":[],"rule":"refuse"},"requesters":{"docspaceAdmins":false,"usergroups":[],"users":["U0ANN"]},"rules":{}}}','0000000000000000000000000000000000000000000000000000000000000000','1d128e1d5b59be1fd3b6098858e3e40d2c6352d55c0c22f24fb91a287406578c');
INSERT INTO "trail" VALUES(2,'2026-03-02T12:00:01.000Z','bot.identified','system',NULL,'{"botId":"B0BOT","botUserId":"U0BOT","enterpriseId":null,"portalUser":{"displayName":"Handover","email":"bot@example.com","id":"bot","isLdap":false,"status":"active","type":"docSpaceAdmin"},"teamId":"T1"}','1d128e1d5b59be1fd3b6098858e3e40d2c6352d55c0c22f24fb91a287406578c','463cb39844e3f7afcba7913928b100479fcdf6b506c24d80d8643b4e2c8d84d9');
INSERT INTO "trail" VALUES(3,'2026-03-02T12:00:02.000Z','person.paired','U0ANN',NULL,'{"email":"ann@example.com","portalId":"ann"}','463cb39844e3f7afcba7913928b100479fcdf6b506c24d80d8643b4e2c8d84d9','82cbc9241b3a998a8f0065879ee05f0c4a0b274f4588eaccb29b6df0b79600c9');
INSERT INTO "trail" VALUES(4,'2026-03-02T12:00:02.000Z','person.paired','U0BOB',NULL,'{"email":"bob@example.com","portalId":"bob"}','82cbc9241b3a998a8f0065879ee05f0c4a0b274f4588eaccb29b6df0b79600c9','55d14d092182f5972cfee7c5b02c3f499de1ca46bcc787d93431bab6ee3fbd5e');
INSERT INTO "trail" VALUES(5,'2026-03-02T12:00:03.000Z','request.created','U0ANN',1001,'{"draft":"draft-fay","eligible":["U0BOB","U0CAT","U0DAN"],"kind":"offboard","name":"H-1001","reason":"HR-12","subject":"fay"}','55d14d092182f5972cfee7c5b02c3f499de1ca46bcc787d93431bab6ee3fbd5e','cd86a06ce244d4aa277047de50fd60839dbb334bbd17def8820ec8038d2eb618');
INSERT INTO "trail" VALUES(6,'2026-03-02T12:00:04.000Z','request.voted','U0BOB',1001,'{"digest":"8c61c15a68362b34faf0745d5eabb2508a276488b63e7fd8a2e94eea0de083be","email":"bob@example.com","portalId":"bob","reason":null,"vote":"yes"}','cd86a06ce244d4aa277047de50fd60839dbb334bbd17def8820ec8038d2eb618','faf53f211dad9378e89526876cc97fcd6a201d425a3e970fbaa6f3368dec0282');
INSERT INTO "trail" VALUES(7,'2026-03-02T12:00:04.000Z','request.approved','U0BOB',1001,'{"digest":"8c61c15a68362b34faf0745d5eabb2508a276488b63e7fd8a2e94eea0de083be","needed":1}','faf53f211dad9378e89526876cc97fcd6a201d425a3e970fbaa6f3368dec0282','c15f6776374167a769ad540235ef5dd3936e647adc8bf360792b37cfd8b36cf2');
INSERT INTO "trail" VALUES(8,'2026-03-02T12:00:05.000Z','run.started','worker',1001,'{"runId":"run-1","workflow":"offboard"}','c15f6776374167a769ad540235ef5dd3936e647adc8bf360792b37cfd8b36cf2','9d1edb58ac012f94adfa1df88ca5c66eea4d7b9b570e222ffaf68a356a098722');
INSERT INTO "trail" VALUES(9,'2026-03-02T12:00:06.000Z','step.started','worker',1001,'{"runId":"run-1","step":"disable","title":"Account disabled"}','9d1edb58ac012f94adfa1df88ca5c66eea4d7b9b570e222ffaf68a356a098722','54dd5a07d2b7b9ede452a094241b18e5aa3ed78a8bf4668a5b20df399145a468');
INSERT INTO "trail" VALUES(10,'2026-03-02T12:00:07.000Z','effect.proved','worker',1001,'{"effect":"votes.count","evidence":{"counting":["U0BOB"],"readAt":"2026-03-02T12:00:06.000Z"},"runId":"run-1","step":"disable","title":"Approvals still count"}','54dd5a07d2b7b9ede452a094241b18e5aa3ed78a8bf4668a5b20df399145a468','5f7a2565886f569c749b8423aff101be904f4a6228897e933e29f45099d527ba');
INSERT INTO "trail" VALUES(11,'2026-03-02T12:00:08.000Z','effect.intended','worker',1001,'{"act":1,"effect":"account.disabled","runId":"run-1","step":"disable","title":"Account disabled"}','5f7a2565886f569c749b8423aff101be904f4a6228897e933e29f45099d527ba','ff13051fffff303ac3e66199a53b5f3b26afae5c6a7749eb9efba9d18f65e98a');
INSERT INTO "trail" VALUES(12,'2026-03-02T12:00:09.000Z','effect.acted','worker',1001,'{"act":1,"effect":"account.disabled","runId":"run-1","step":"disable"}','ff13051fffff303ac3e66199a53b5f3b26afae5c6a7749eb9efba9d18f65e98a','4ddc8fd37978ffb8698cf22001f01a1c689f45ef9ea1ec971272293dcd47484e');
INSERT INTO "trail" VALUES(13,'2026-03-02T12:00:10.000Z','effect.proved','worker',1001,'{"effect":"account.disabled","evidence":{"readAt":"2026-03-02T12:00:07.000Z","status":"disabled"},"runId":"run-1","step":"disable","title":"Account disabled"}','4ddc8fd37978ffb8698cf22001f01a1c689f45ef9ea1ec971272293dcd47484e','75622c8f8ce8e2baeda10161eaf9824513830c1dc559e5e41b239d3f1013946e');
INSERT INTO "trail" VALUES(14,'2026-03-02T12:00:11.000Z','step.finished','worker',1001,'{"runId":"run-1","step":"disable"}','75622c8f8ce8e2baeda10161eaf9824513830c1dc559e5e41b239d3f1013946e','58eff62b71785daa68f5385da28dfc2405e6be3771895dab7e362ba64e2a3ac8');
INSERT INTO "trail" VALUES(15,'2026-03-02T12:00:12.000Z','step.started','worker',1001,'{"runId":"run-1","step":"rooms","title":"Rooms handed over"}','58eff62b71785daa68f5385da28dfc2405e6be3771895dab7e362ba64e2a3ac8','e22b3917ccf897eebe6cb9eef8e46f396adc763fd6512858b5b88adf0bb80873');
INSERT INTO "trail" VALUES(16,'2026-03-02T12:00:13.000Z','effect.proved','worker',1001,'{"effect":"plan.compared","evidence":{"addedGroups":[],"addedRooms":[],"goneGroups":[],"goneRooms":[],"notes":[]},"runId":"run-1","step":"rooms","title":"Plan compared with DocSpace"}','e22b3917ccf897eebe6cb9eef8e46f396adc763fd6512858b5b88adf0bb80873','44e1828cfd4be74a232b2cd80fa07616edd51322ad52824f9e9180a05be84070');
INSERT INTO "trail" VALUES(17,'2026-03-02T12:00:14.000Z','step.finished','worker',1001,'{"runId":"run-1","step":"rooms"}','44e1828cfd4be74a232b2cd80fa07616edd51322ad52824f9e9180a05be84070','76d90cef9d9fa4f52e129efaca8af8eecc4ca5c6200d888f3bfedfa124e2d6b0');
INSERT INTO "trail" VALUES(18,'2026-03-02T12:00:15.000Z','step.started','worker',1001,'{"runId":"run-1","step":"groups","title":"Groups handed over"}','76d90cef9d9fa4f52e129efaca8af8eecc4ca5c6200d888f3bfedfa124e2d6b0','720b5a01f90bf021db5e61ad138996fff00a458ef2c8ebb16c82ccc9723ff39b');
INSERT INTO "trail" VALUES(19,'2026-03-02T12:00:16.000Z','step.finished','worker',1001,'{"runId":"run-1","step":"groups"}','720b5a01f90bf021db5e61ad138996fff00a458ef2c8ebb16c82ccc9723ff39b','a88f8d0d30dbaa0c9b47ed7ff69fe21e3f8d577648f18be8752134edf5f6e552');
INSERT INTO "trail" VALUES(20,'2026-03-02T12:00:17.000Z','step.started','worker',1001,'{"runId":"run-1","step":"content","title":"The rest handed over"}','a88f8d0d30dbaa0c9b47ed7ff69fe21e3f8d577648f18be8752134edf5f6e552','cdd657cb9b5aaa285980a12ab5ae271a09957a7e179dc2397210c1673a293aa0');
INSERT INTO "trail" VALUES(21,'2026-03-02T12:00:18.000Z','effect.intended','worker',1001,'{"act":1,"effect":"content.reassigned","runId":"run-1","step":"content","title":"The rest handed over"}','cdd657cb9b5aaa285980a12ab5ae271a09957a7e179dc2397210c1673a293aa0','e3b497c37507062d667b7fe1f169ca5edcba575cb950d5281bea4e1492995c78');
INSERT INTO "trail" VALUES(22,'2026-03-02T12:00:19.000Z','effect.acted','worker',1001,'{"act":1,"effect":"content.reassigned","runId":"run-1","step":"content"}','e3b497c37507062d667b7fe1f169ca5edcba575cb950d5281bea4e1492995c78','2c2156a8f4b1a47437b93a9068291286c6cd8253237e1e1d83af4b89a0d92784');
INSERT INTO "trail" VALUES(23,'2026-03-02T12:00:20.000Z','effect.proved','worker',1001,'{"effect":"content.reassigned","evidence":{"readAt":"2026-03-02T12:00:17.000Z","status":"completed"},"runId":"run-1","step":"content","title":"The rest handed over"}','2c2156a8f4b1a47437b93a9068291286c6cd8253237e1e1d83af4b89a0d92784','b6492c7e803cf393c9e1b34529875c42d54d5dd4424b549e4475972348f47810');
INSERT INTO "trail" VALUES(24,'2026-03-02T12:00:21.000Z','step.finished','worker',1001,'{"runId":"run-1","step":"content"}','b6492c7e803cf393c9e1b34529875c42d54d5dd4424b549e4475972348f47810','88cfea7b7590d384f7dccab07c8c255feeba7de30288decef90c9e8a877577a7');
INSERT INTO "trail" VALUES(25,'2026-03-02T12:00:22.000Z','step.started','worker',1001,'{"runId":"run-1","step":"workspace","title":"Workspace to the archive"}','88cfea7b7590d384f7dccab07c8c255feeba7de30288decef90c9e8a877577a7','b5a399134d924e7cafd8a763eeee8201c9600144a02f938d314c6c364e821e91');
INSERT INTO "trail" VALUES(26,'2026-03-02T12:00:23.000Z','step.finished','worker',1001,'{"runId":"run-1","step":"workspace"}','b5a399134d924e7cafd8a763eeee8201c9600144a02f938d314c6c364e821e91','e482864f73ca91561b4498f2f3018508ff31437e45165faf5b2e88422bf35595');
INSERT INTO "trail" VALUES(27,'2026-03-02T12:00:24.000Z','step.started','worker',1001,'{"runId":"run-1","step":"access","title":"Archive access"}','e482864f73ca91561b4498f2f3018508ff31437e45165faf5b2e88422bf35595','770351da40d80de22856055526a9af388a49989f1dee8ef05bbff70c288d5953');
INSERT INTO "trail" VALUES(28,'2026-03-02T12:00:25.000Z','step.finished','worker',1001,'{"runId":"run-1","step":"access"}','770351da40d80de22856055526a9af388a49989f1dee8ef05bbff70c288d5953','785c410047a8d3c73b6ca14075deffffaaff5f89e78ee39cdbd46cb12a08b4e2');
INSERT INTO "trail" VALUES(29,'2026-03-02T12:00:26.000Z','step.started','worker',1001,'{"runId":"run-1","step":"check","title":"Everything read again"}','785c410047a8d3c73b6ca14075deffffaaff5f89e78ee39cdbd46cb12a08b4e2','7bdf91bf82877bc2eb1cdbdad5b539f1c115b2f056c20a9b814047f74987aeee');
INSERT INTO "trail" VALUES(30,'2026-03-02T12:00:27.000Z','step.finished','worker',1001,'{"runId":"run-1","step":"check"}','7bdf91bf82877bc2eb1cdbdad5b539f1c115b2f056c20a9b814047f74987aeee','823e584671be2d59c042bb967a562f686e954695aae406379b559f7147c90836');
INSERT INTO "trail" VALUES(31,'2026-03-02T12:00:28.000Z','step.started','worker',1001,'{"runId":"run-1","step":"report","title":"Report"}','823e584671be2d59c042bb967a562f686e954695aae406379b559f7147c90836','4f025a21727b89525137a3a90b8c4ef662afa73a1330eae3e9dfb4f021f5b4b5');
INSERT INTO "trail" VALUES(32,'2026-03-02T12:00:29.000Z','step.finished','worker',1001,'{"runId":"run-1","step":"report"}','4f025a21727b89525137a3a90b8c4ef662afa73a1330eae3e9dfb4f021f5b4b5','a1a28ea9076bc2f2d08422fb325850b5c03fdfb13beb3ca13642dd88983484a3');
INSERT INTO "trail" VALUES(33,'2026-03-02T12:00:30.000Z','run.finished','worker',1001,'{"runId":"run-1"}','a1a28ea9076bc2f2d08422fb325850b5c03fdfb13beb3ca13642dd88983484a3','e115f948121c9ef18fdb4193577a7623582b2723d15c52dba1fe19366ff05129');
INSERT INTO "trail" VALUES(34,'2026-03-02T12:00:31.000Z','request.created','U0ANN',1002,'{"draft":"draft-stu","eligible":["U0BOB","U0CAT","U0DAN"],"kind":"offboard","name":"H-1002","reason":"HR-12","subject":"stu"}','e115f948121c9ef18fdb4193577a7623582b2723d15c52dba1fe19366ff05129','e11348ad56844cae25e54dd5f12373ff0fec50269a6deadc7f328583b6edd208');
INSERT INTO "trail" VALUES(35,'2026-03-02T12:00:32.000Z','request.voted','U0CAT',1002,'{"digest":"d5fe809a525e51a374ef738a9d39dd10160bbc9038480c792f2201704dfc8c8a","email":"cat@example.com","portalId":"cat","reason":null,"vote":"yes"}','e11348ad56844cae25e54dd5f12373ff0fec50269a6deadc7f328583b6edd208','55be91d38192c04a745614cc943c9d1c322403ff7511c9ac84a88faa8033838d');
INSERT INTO "trail" VALUES(36,'2026-03-02T12:00:32.000Z','request.approved','U0CAT',1002,'{"digest":"d5fe809a525e51a374ef738a9d39dd10160bbc9038480c792f2201704dfc8c8a","needed":1}','55be91d38192c04a745614cc943c9d1c322403ff7511c9ac84a88faa8033838d','1355a7d9e73d7761f128a922fb33aa1d683a293dfab6b13c59dcc8a551a4d2b2');
INSERT INTO "trail" VALUES(37,'2026-03-02T12:00:33.000Z','run.started','worker',1002,'{"runId":"run-2","workflow":"offboard"}','1355a7d9e73d7761f128a922fb33aa1d683a293dfab6b13c59dcc8a551a4d2b2','f7b154db3fa281e291256b1e1a7d944ae0b20d55e16c138d25efee19982d7816');
INSERT INTO "trail" VALUES(38,'2026-03-02T12:00:34.000Z','step.started','worker',1002,'{"runId":"run-2","step":"disable","title":"Account disabled"}','f7b154db3fa281e291256b1e1a7d944ae0b20d55e16c138d25efee19982d7816','229f3234e3c7155a6dd8e1ac22271c5d23995565b0d81864b3ffa6894da8e768');
INSERT INTO "trail" VALUES(39,'2026-03-02T12:00:35.000Z','effect.proved','worker',1002,'{"effect":"votes.count","evidence":{"counting":["U0BOB"],"readAt":"2026-03-02T12:00:34.000Z"},"runId":"run-2","step":"disable","title":"Approvals still count"}','229f3234e3c7155a6dd8e1ac22271c5d23995565b0d81864b3ffa6894da8e768','8954e1dcf8bcbbb508efd5ae95c91e2cfb9111b7b6cdcf4ac99dbb1f5e4193cb');
INSERT INTO "trail" VALUES(40,'2026-03-02T12:00:36.000Z','effect.intended','worker',1002,'{"act":1,"effect":"account.disabled","runId":"run-2","step":"disable","title":"Account disabled"}','8954e1dcf8bcbbb508efd5ae95c91e2cfb9111b7b6cdcf4ac99dbb1f5e4193cb','976e8460e8ec5839e2af7149337e29b803672b14ad035b03490836bd29794b63');
INSERT INTO "trail" VALUES(41,'2026-03-02T12:00:37.000Z','effect.acted','worker',1002,'{"act":1,"effect":"account.disabled","runId":"run-2","step":"disable"}','976e8460e8ec5839e2af7149337e29b803672b14ad035b03490836bd29794b63','33ace526d290d2af30ec58c78ae50dbfd0d7b78f75b6238714f40ee7d108c731');
INSERT INTO "trail" VALUES(42,'2026-03-02T12:00:38.000Z','effect.proved','worker',1002,'{"effect":"account.disabled","evidence":{"readAt":"2026-03-02T12:00:35.000Z","status":"disabled"},"runId":"run-2","step":"disable","title":"Account disabled"}','33ace526d290d2af30ec58c78ae50dbfd0d7b78f75b6238714f40ee7d108c731','8ecb1ca1fd27e48726e313eba11df48c2201336b35018967debad7fca7698d73');
INSERT INTO "trail" VALUES(43,'2026-03-02T12:00:39.000Z','step.finished','worker',1002,'{"runId":"run-2","step":"disable"}','8ecb1ca1fd27e48726e313eba11df48c2201336b35018967debad7fca7698d73','061627ccd1f6d3c5da8bfb404e65505e75ecb7b9b2168fdbe1e8c0c4dd8f438e');
INSERT INTO "trail" VALUES(44,'2026-03-02T12:00:40.000Z','step.started','worker',1002,'{"runId":"run-2","step":"rooms","title":"Rooms handed over"}','061627ccd1f6d3c5da8bfb404e65505e75ecb7b9b2168fdbe1e8c0c4dd8f438e','9168d96d3699a50a7a486173ff48d43e5b431a63cb44a9e7b3a88a7cab722f8c');
INSERT INTO "trail" VALUES(45,'2026-03-02T12:00:40.000Z','run.parked','worker',1002,'{"because":"The portal said no.","kind":"failed","runId":"run-2","step":"rooms"}','9168d96d3699a50a7a486173ff48d43e5b431a63cb44a9e7b3a88a7cab722f8c','9f9cc311f91e9ee2ef515b99d8b10ba206980c76ccc272dbf94d7e6a31c3c1b2');
INSERT INTO "trail" VALUES(46,'2026-03-02T12:00:41.000Z','run.stopRequested','U0ANN',1002,'{}','9f9cc311f91e9ee2ef515b99d8b10ba206980c76ccc272dbf94d7e6a31c3c1b2','ecec021a048be4eacdbcec86c4237f2e5cec9fc16503937567ba5261aaff27d0');
INSERT INTO "trail" VALUES(47,'2026-03-02T12:00:42.000Z','request.created','U0ANN',1003,'{"draft":"draft-dee","eligible":["U0BOB","U0CAT","U0DAN"],"kind":"offboard","name":"H-1003","reason":"HR-12","subject":"dee"}','ecec021a048be4eacdbcec86c4237f2e5cec9fc16503937567ba5261aaff27d0','68568e8fdabf6b34cd81670f2d685188962ae5703376cd6547c06098d68d03d0');
INSERT INTO "trail" VALUES(48,'2026-03-02T12:00:43.000Z','request.voted','U0BOB',1003,'{"digest":"ddaf046f433355749236ef2aa7f91e22b8f08f03f883af1600fb5308f9e98ede","email":"bob@example.com","portalId":"bob","reason":"She stays.","vote":"no"}','68568e8fdabf6b34cd81670f2d685188962ae5703376cd6547c06098d68d03d0','180366862ed19f10bc42f60391ca98d3af83c9b7f2753cbeb3c8ca76fedc33fc');
INSERT INTO "trail" VALUES(49,'2026-03-02T12:00:43.000Z','request.denied','U0BOB',1003,'{"reason":"She stays."}','180366862ed19f10bc42f60391ca98d3af83c9b7f2753cbeb3c8ca76fedc33fc','17e4c85cb2aa61ddafdc5954ea29e875821f33ab5f1e03701ec08befb1c78c60');
INSERT INTO "trail" VALUES(50,'2026-03-02T12:00:44.000Z','request.created','U0ANN',1004,'{"draft":"draft-cal","eligible":["U0BOB","U0CAT","U0DAN"],"kind":"offboard","name":"H-1004","reason":"HR-12","subject":"cal"}','17e4c85cb2aa61ddafdc5954ea29e875821f33ab5f1e03701ec08befb1c78c60','91a9065af54f68b1a2b00bf67fd40960ec21cc01efa20d46744546916eb5bb5a');
INSERT INTO "trail" VALUES(51,'2026-03-02T12:00:45.000Z','request.canceled','U0ANN',1004,'{}','91a9065af54f68b1a2b00bf67fd40960ec21cc01efa20d46744546916eb5bb5a','b5aeed0792bec1177e02656192a8e55dd5c933baa513680c28086a5e7d771cdb');
INSERT INTO "trail" VALUES(52,'2026-03-02T12:00:46.000Z','request.created','U0ANN',1005,'{"draft":"draft-pia","eligible":["U0BOB","U0CAT","U0DAN"],"kind":"offboard","name":"H-1005","reason":"HR-12","subject":"pia"}','b5aeed0792bec1177e02656192a8e55dd5c933baa513680c28086a5e7d771cdb','984335c8044dc998c63ed22e5d4b3e5c1f8bcaaed5c198eef8f9872abae70579');
INSERT INTO "trail" VALUES(53,'2026-03-02T12:00:47.000Z','request.voted','U0BOB',1005,'{"digest":"1ea3ec1ded7471261dbf5aff2885b6d4dd87189443883bffdebc3a6a4c6d73d5","email":"bob@example.com","portalId":"bob","reason":null,"vote":"yes"}','984335c8044dc998c63ed22e5d4b3e5c1f8bcaaed5c198eef8f9872abae70579','7fe80d47b575b3b04ac53144f029cf9bb87203cdd6bad68263a94e32067259ef');
INSERT INTO "trail" VALUES(54,'2026-03-02T12:00:47.000Z','request.approved','U0BOB',1005,'{"digest":"1ea3ec1ded7471261dbf5aff2885b6d4dd87189443883bffdebc3a6a4c6d73d5","needed":1}','7fe80d47b575b3b04ac53144f029cf9bb87203cdd6bad68263a94e32067259ef','716dc8d71110c5b9185ddfc3cac60c52bd1d1562214b1997fbfebe6fe6691928');
INSERT INTO "trail" VALUES(55,'2026-03-02T12:00:48.000Z','run.started','worker',1005,'{"runId":"run-3","workflow":"offboard"}','716dc8d71110c5b9185ddfc3cac60c52bd1d1562214b1997fbfebe6fe6691928','55dff18e618c15db28da42d65a979da1aa5fd1176c70311c524131c91c9bf094');
INSERT INTO "trail" VALUES(56,'2026-03-02T12:00:49.000Z','step.started','worker',1005,'{"runId":"run-3","step":"disable","title":"Account disabled"}','55dff18e618c15db28da42d65a979da1aa5fd1176c70311c524131c91c9bf094','6bb46d2043a6f06de4a45ee9f82cdba9cd4ce6a550ca68d129d65e40695b727a');
INSERT INTO "trail" VALUES(57,'2026-03-02T12:00:50.000Z','effect.proved','worker',1005,'{"effect":"votes.count","evidence":{"counting":["U0BOB"],"readAt":"2026-03-02T12:00:49.000Z"},"runId":"run-3","step":"disable","title":"Approvals still count"}','6bb46d2043a6f06de4a45ee9f82cdba9cd4ce6a550ca68d129d65e40695b727a','79247cb719bcd60eaa69d469a58f6ceb2eedd33ad30e12d869b070ea5a9b51d3');
INSERT INTO "trail" VALUES(58,'2026-03-02T12:00:51.000Z','effect.intended','worker',1005,'{"act":1,"effect":"account.disabled","runId":"run-3","step":"disable","title":"Account disabled"}','79247cb719bcd60eaa69d469a58f6ceb2eedd33ad30e12d869b070ea5a9b51d3','024cda33f139650f4fa08b4546629c6f7a2aee4adf832820458c340b0dc10886');
INSERT INTO "trail" VALUES(59,'2026-03-02T12:00:52.000Z','effect.acted','worker',1005,'{"act":1,"effect":"account.disabled","runId":"run-3","step":"disable"}','024cda33f139650f4fa08b4546629c6f7a2aee4adf832820458c340b0dc10886','4bad1eb5ff14bfa357ac48c89b4402c8c3840724a1fc84b2c399878b450a5457');
INSERT INTO "trail" VALUES(60,'2026-03-02T12:00:53.000Z','effect.proved','worker',1005,'{"effect":"account.disabled","evidence":{"readAt":"2026-03-02T12:00:50.000Z","status":"disabled"},"runId":"run-3","step":"disable","title":"Account disabled"}','4bad1eb5ff14bfa357ac48c89b4402c8c3840724a1fc84b2c399878b450a5457','12f5d56945de6e29f5d54eb44187e96db732c8603ced23e95cbe0821711bf6fe');
INSERT INTO "trail" VALUES(61,'2026-03-02T12:00:54.000Z','step.finished','worker',1005,'{"runId":"run-3","step":"disable"}','12f5d56945de6e29f5d54eb44187e96db732c8603ced23e95cbe0821711bf6fe','fe4a44f9691f90d97afbd5fdba02b9280c33315ac0f35052efdf48b8aa7951b2');
INSERT INTO "trail" VALUES(62,'2026-03-02T12:00:55.000Z','step.started','worker',1005,'{"runId":"run-3","step":"rooms","title":"Rooms handed over"}','fe4a44f9691f90d97afbd5fdba02b9280c33315ac0f35052efdf48b8aa7951b2','79e8e418281b139e5f505a377a863d56862e57ef80ca2743323896c3e545709c');
INSERT INTO "trail" VALUES(63,'2026-03-02T12:00:56.000Z','effect.proved','worker',1005,'{"effect":"plan.compared","evidence":{"addedGroups":[],"addedRooms":[],"goneGroups":[],"goneRooms":[],"notes":[]},"runId":"run-3","step":"rooms","title":"Plan compared with DocSpace"}','79e8e418281b139e5f505a377a863d56862e57ef80ca2743323896c3e545709c','f9bf2cf061559c1b6202e130f1ac1adad728eda55d3513a19966005591804850');
INSERT INTO "trail" VALUES(64,'2026-03-02T12:00:57.000Z','effect.intended','worker',1005,'{"act":1,"effect":"room.7.owner","runId":"run-3","step":"rooms","title":"Pia''s room with Sam Stone"}','f9bf2cf061559c1b6202e130f1ac1adad728eda55d3513a19966005591804850','dfb7f177100c99bbf01b7709bd54804cd29f06e2d3b419d7b1c4b1648d66ac7c');
INSERT INTO "trail" VALUES(65,'2026-03-02T12:00:58.000Z','effect.failed','worker',1005,'{"act":1,"effect":"room.7.owner","message":"DocSpace did not answer.","outcome":"unknown","runId":"run-3","step":"rooms"}','dfb7f177100c99bbf01b7709bd54804cd29f06e2d3b419d7b1c4b1648d66ac7c','9f9cc9e9b2a365e650e4d950eb811de9773695cff9fe3cd34c4922b0c9e03315');
INSERT INTO "trail" VALUES(66,'2026-03-02T12:00:59.000Z','run.parked','worker',1005,'{"because":"DocSpace did not answer.","kind":"unknown","runId":"run-3","step":"rooms"}','9f9cc9e9b2a365e650e4d950eb811de9773695cff9fe3cd34c4922b0c9e03315','efef20dbb0b6475cff69ad1ff682c961d58c7fe20253d4da276343438aa24e0a');
INSERT INTO "trail" VALUES(67,'2026-03-02T12:01:00.000Z','request.created','U0ANN',1006,'{"draft":"draft-dot","eligible":["U0BOB","U0CAT","U0DAN"],"kind":"offboard","name":"H-1006","reason":"HR-12","subject":"dot"}','efef20dbb0b6475cff69ad1ff682c961d58c7fe20253d4da276343438aa24e0a','e20ef14e0278b9b5415ac9d859cfd8d8a4a0581235a1aa9358d3b3c167dc980c');
INSERT INTO "trail" VALUES(68,'2026-03-02T12:01:01.000Z','request.voted','U0BOB',1006,'{"digest":"1514c20445a4b40c2a18b1dbacbd1054b1b3fad17d26cac8bdb16f073a2ff6db","email":"bob@example.com","portalId":"bob","reason":null,"vote":"yes"}','e20ef14e0278b9b5415ac9d859cfd8d8a4a0581235a1aa9358d3b3c167dc980c','5ba6a8012f02efc171f6b44cd4291981cf99d0a1f20fee6c7791667bc3e3e4ab');
INSERT INTO "trail" VALUES(69,'2026-03-02T12:01:01.000Z','request.approved','U0BOB',1006,'{"digest":"1514c20445a4b40c2a18b1dbacbd1054b1b3fad17d26cac8bdb16f073a2ff6db","needed":1}','5ba6a8012f02efc171f6b44cd4291981cf99d0a1f20fee6c7791667bc3e3e4ab','b075b967c167cac32bdbcedbd24bc1fff9f9f8a66b29a177289f04a3422b563c');
INSERT INTO "trail" VALUES(70,'2026-03-02T12:01:02.000Z','run.started','worker',1006,'{"runId":"run-4","workflow":"offboard"}','b075b967c167cac32bdbcedbd24bc1fff9f9f8a66b29a177289f04a3422b563c','00f37e92a90c4dac715fcdfd11bb4d777e7d61e40a8236d0e1b48788e04a0e35');
INSERT INTO "trail" VALUES(71,'2026-03-02T12:01:03.000Z','step.started','worker',1006,'{"runId":"run-4","step":"disable","title":"Account disabled"}','00f37e92a90c4dac715fcdfd11bb4d777e7d61e40a8236d0e1b48788e04a0e35','c5ac0922aef66bc4d28a244683547f891be27e22a56011fb9954e89f283ce0ee');
INSERT INTO "trail" VALUES(72,'2026-03-02T12:01:04.000Z','effect.proved','worker',1006,'{"effect":"votes.count","evidence":{"counting":["U0BOB"],"readAt":"2026-03-02T12:01:03.000Z"},"runId":"run-4","step":"disable","title":"Approvals still count"}','c5ac0922aef66bc4d28a244683547f891be27e22a56011fb9954e89f283ce0ee','f07c76a4134ac0def01bc1711f5d14c1b278199b3761df8667d530513b5cf3de');
INSERT INTO "trail" VALUES(73,'2026-03-02T12:01:05.000Z','effect.intended','worker',1006,'{"act":1,"effect":"account.disabled","runId":"run-4","step":"disable","title":"Account disabled"}','f07c76a4134ac0def01bc1711f5d14c1b278199b3761df8667d530513b5cf3de','6763cab855b9f702252ec58a00c9d70e54b5d0a6cacc9a895fa860f6ff68babc');
INSERT INTO "trail" VALUES(74,'2026-03-02T12:01:06.000Z','effect.acted','worker',1006,'{"act":1,"effect":"account.disabled","runId":"run-4","step":"disable"}','6763cab855b9f702252ec58a00c9d70e54b5d0a6cacc9a895fa860f6ff68babc','1b02870d2bc670524d00886e030fdffb1429410c9bcbce92102b812594dda9f1');
INSERT INTO "trail" VALUES(75,'2026-03-02T12:01:07.000Z','effect.proved','worker',1006,'{"effect":"account.disabled","evidence":{"readAt":"2026-03-02T12:01:04.000Z","status":"disabled"},"runId":"run-4","step":"disable","title":"Account disabled"}','1b02870d2bc670524d00886e030fdffb1429410c9bcbce92102b812594dda9f1','d5005b03c25c67323620ea5088cd1ebd8a5466496087ffe4bf3d3c864fbdab87');
INSERT INTO "trail" VALUES(76,'2026-03-02T12:01:08.000Z','step.finished','worker',1006,'{"runId":"run-4","step":"disable"}','d5005b03c25c67323620ea5088cd1ebd8a5466496087ffe4bf3d3c864fbdab87','9159641e470ce4b486ed690c4eeaf60a1ea3d1b2bc346f3f1a73d5ac72507179');
INSERT INTO "trail" VALUES(77,'2026-03-02T12:01:09.000Z','step.started','worker',1006,'{"runId":"run-4","step":"rooms","title":"Rooms handed over"}','9159641e470ce4b486ed690c4eeaf60a1ea3d1b2bc346f3f1a73d5ac72507179','17aba0c5a2a1526f9beab840cf75e15b5ac126d0642fe5cfc5042d8fc4b85f86');
INSERT INTO "trail" VALUES(78,'2026-03-02T12:01:10.000Z','request.drifted','worker',1006,'{"because":["Successor Sam Stone can no longer receive anything."],"digest":"9bd0647611dfaa35ceadbbf817fc1c0c554f110784fdcae00d448e5d704b48f0"}','17aba0c5a2a1526f9beab840cf75e15b5ac126d0642fe5cfc5042d8fc4b85f86','f20112dc28eb35b6099bfe6f25cfac41d5fdee0ded33f5a7f61809c482967d4b');
INSERT INTO "trail" VALUES(79,'2026-03-02T12:01:10.000Z','run.parked','worker',1006,'{"because":"Successor Sam Stone can no longer receive anything. The new plan waits for an approval.","kind":"failed","runId":"run-4","step":"rooms"}','f20112dc28eb35b6099bfe6f25cfac41d5fdee0ded33f5a7f61809c482967d4b','f7edef0f466904dcbe60f44c8ba0e62c956efdb183c7e84cbbd8fb555557a08a');
INSERT INTO "trail" VALUES(80,'2026-03-02T12:01:10.000Z','action.refused','U0ZOE',1005,'{"action":"approve","why":"notAllowed"}','f7edef0f466904dcbe60f44c8ba0e62c956efdb183c7e84cbbd8fb555557a08a','981ceaced528e3be58f6b993bd8d82f7a65a8811470c88db9ac29319ab7bc757');
INSERT INTO "trail" VALUES(81,'2026-03-02T12:01:11.000Z','details.viewed','U0EVE',1005,'{}','981ceaced528e3be58f6b993bd8d82f7a65a8811470c88db9ac29319ab7bc757','ff87fe821de62c33628570434f1751a2b6ca79550524ada9e0d95ad7b20bb3fe');
INSERT INTO "trail" VALUES(82,'2026-03-02T12:01:12.000Z','request.created','U0ANN',1007,'{"draft":"draft-ike","eligible":["U0BOB","U0CAT","U0DAN"],"kind":"offboard","name":"H-1007","reason":"HR-12","subject":"ike"}','ff87fe821de62c33628570434f1751a2b6ca79550524ada9e0d95ad7b20bb3fe','ba7397e65c15e71d69e610d0fae73d991f1858052bc5e3cb5280dcefd6aa3d56');
INSERT INTO "trail" VALUES(83,'2026-03-02T12:01:13.000Z','request.voted','U0BOB',1007,'{"digest":"d093323a7475236aebf95cffb5dfd49e0199bcb4919edd830095b0f8da00f089","email":"bob@example.com","portalId":"bob","reason":null,"vote":"yes"}','ba7397e65c15e71d69e610d0fae73d991f1858052bc5e3cb5280dcefd6aa3d56','5add82bf1c5ac664da466445141021d13a09e401b52d8a4879af56068767d13b');
INSERT INTO "trail" VALUES(84,'2026-03-02T12:01:13.000Z','request.approved','U0BOB',1007,'{"digest":"d093323a7475236aebf95cffb5dfd49e0199bcb4919edd830095b0f8da00f089","needed":1}','5add82bf1c5ac664da466445141021d13a09e401b52d8a4879af56068767d13b','bb702e2b824f9fe7562084ca6fe45d8f049e3b6a9b61503e021b3fbb081bd4b8');
INSERT INTO "trail" VALUES(85,'2026-03-02T12:01:14.000Z','run.started','worker',1007,'{"runId":"run-5","workflow":"offboard"}','bb702e2b824f9fe7562084ca6fe45d8f049e3b6a9b61503e021b3fbb081bd4b8','74706eb920f3e8c9e77f0f93bf49990b2a5d883ea88e22299f412110c5fe8707');
INSERT INTO "trail" VALUES(86,'2026-03-02T12:01:15.000Z','step.started','worker',1007,'{"runId":"run-5","step":"disable","title":"Account disabled"}','74706eb920f3e8c9e77f0f93bf49990b2a5d883ea88e22299f412110c5fe8707','cd137cde1e81ca11d75550a724bfe8312600650e30f8ce0c2c17dc0320cbb9d9');
INSERT INTO "trail" VALUES(87,'2026-03-02T12:01:16.000Z','effect.proved','worker',1007,'{"effect":"votes.count","evidence":{"counting":["U0BOB"],"readAt":"2026-03-02T12:01:15.000Z"},"runId":"run-5","step":"disable","title":"Approvals still count"}','cd137cde1e81ca11d75550a724bfe8312600650e30f8ce0c2c17dc0320cbb9d9','d1f6a1164f9d77cf0e18c5761146d438691105d82a3428e59f79e2596e6e079f');
INSERT INTO "trail" VALUES(88,'2026-03-02T12:01:17.000Z','effect.intended','worker',1007,'{"act":1,"effect":"account.disabled","runId":"run-5","step":"disable","title":"Account disabled"}','d1f6a1164f9d77cf0e18c5761146d438691105d82a3428e59f79e2596e6e079f','fb4bd47ed446aed0a067759dca553abb569ccf63c0d3d000742ebf79445c3afc');
INSERT INTO "trail" VALUES(89,'2026-03-02T12:01:18.000Z','effect.acted','worker',1007,'{"act":1,"effect":"account.disabled","runId":"run-5","step":"disable"}','fb4bd47ed446aed0a067759dca553abb569ccf63c0d3d000742ebf79445c3afc','2811ea5c9992d0e16e68936218616222377086a4423470277cc0305610871c9b');
INSERT INTO "trail" VALUES(90,'2026-03-02T12:01:19.000Z','effect.proved','worker',1007,'{"effect":"account.disabled","evidence":{"readAt":"2026-03-02T12:01:16.000Z","status":"disabled"},"runId":"run-5","step":"disable","title":"Account disabled"}','2811ea5c9992d0e16e68936218616222377086a4423470277cc0305610871c9b','626a99b5b30ab8bdb2804f6cbcb12641b6782c15857c3355e1ffdcd91bba759b');
INSERT INTO "trail" VALUES(91,'2026-03-02T12:01:20.000Z','step.finished','worker',1007,'{"runId":"run-5","step":"disable"}','626a99b5b30ab8bdb2804f6cbcb12641b6782c15857c3355e1ffdcd91bba759b','6356cd49d920acc781253ae573950bcca0498f8e064c9240ae897a22042626eb');
INSERT INTO "trail" VALUES(92,'2026-03-02T12:01:21.000Z','step.started','worker',1007,'{"runId":"run-5","step":"rooms","title":"Rooms handed over"}','6356cd49d920acc781253ae573950bcca0498f8e064c9240ae897a22042626eb','368a7cc0fea61170da16a8c37b33b187baaa5cb9e664818c7b048de1d570f2b7');
INSERT INTO "trail" VALUES(93,'2026-03-02T12:01:22.000Z','effect.proved','worker',1007,'{"effect":"plan.compared","evidence":{"addedGroups":[],"addedRooms":[],"goneGroups":[],"goneRooms":[],"notes":[]},"runId":"run-5","step":"rooms","title":"Plan compared with DocSpace"}','368a7cc0fea61170da16a8c37b33b187baaa5cb9e664818c7b048de1d570f2b7','f9960848fa83143729e342a7371be7218a92e3b2699c07aaa78884c6a12cbc29');
INSERT INTO "trail" VALUES(94,'2026-03-02T12:01:24.000Z','effect.intended','worker',1007,'{"act":1,"effect":"room.705.owner","runId":"run-5","step":"rooms","title":"Ike''s room with Sam Stone"}','f9960848fa83143729e342a7371be7218a92e3b2699c07aaa78884c6a12cbc29','c2d1b74fa889ecd1dc3089d66964509800744ec1849f3d7373f810c21f79509a');
INSERT INTO "trail" VALUES(95,'2026-03-02T12:01:25.000Z','request.created','U0ANN',1008,'{"draft":"draft-sky","eligible":["U0BOB","U0CAT","U0DAN"],"kind":"offboard","name":"H-1008","reason":"HR-12","subject":"sky"}','c2d1b74fa889ecd1dc3089d66964509800744ec1849f3d7373f810c21f79509a','2b9a44d1aa0bf163c3a586d4b8cbca00e1ef8974f42e4a641a2bf5ebc9d2818f');
INSERT INTO "trail" VALUES(96,'2026-03-02T12:01:26.000Z','request.voted','U0CAT',1008,'{"digest":"bb9e8911d4775c9eb313d172886b33859400ea8fdfeec8f889fd0ff53ad86059","email":"cat@example.com","portalId":"cat","reason":null,"vote":"yes"}','2b9a44d1aa0bf163c3a586d4b8cbca00e1ef8974f42e4a641a2bf5ebc9d2818f','570f40d33b7c9046aa6d5891581ec550280e6a25a22c46323f4c88418dd4ed52');
INSERT INTO "trail" VALUES(97,'2026-03-02T12:01:26.000Z','request.approved','U0CAT',1008,'{"digest":"bb9e8911d4775c9eb313d172886b33859400ea8fdfeec8f889fd0ff53ad86059","needed":1}','570f40d33b7c9046aa6d5891581ec550280e6a25a22c46323f4c88418dd4ed52','cadfc229a09c13c7d7e64fd46706bee50ff3427a37e2530870c8171c92e680c0');
INSERT INTO "trail" VALUES(98,'2026-03-02T12:01:27.000Z','request.created','U0ANN',1009,'{"draft":"draft-kim","eligible":["U0BOB","U0CAT","U0DAN"],"kind":"offboard","name":"H-1009","reason":"HR-12","subject":"kim"}','cadfc229a09c13c7d7e64fd46706bee50ff3427a37e2530870c8171c92e680c0','bfcd12defcb81b46ac8c09f3132d867ef830fbc29012c049cf7ffe15ddb0a580');
INSERT INTO "trail" VALUES(99,'2026-03-02T12:01:28.000Z','request.voted','U0BOB',1009,'{"digest":"64fe77550f27551c26a9281fbe21375f09ff75960e9632516859a2220155a729","email":"bob@example.com","portalId":"bob","reason":null,"vote":"yes"}','bfcd12defcb81b46ac8c09f3132d867ef830fbc29012c049cf7ffe15ddb0a580','a3534d796baca0364d25ead1f3f73c7b67ac2454e9d750326b517ab400f16571');
INSERT INTO "trail" VALUES(100,'2026-03-02T12:01:28.000Z','request.approved','U0BOB',1009,'{"digest":"64fe77550f27551c26a9281fbe21375f09ff75960e9632516859a2220155a729","needed":1}','a3534d796baca0364d25ead1f3f73c7b67ac2454e9d750326b517ab400f16571','12fe2e639990041622eb171107b71433e7a5ec77662c9b287ee7c1bd2f40119e');
INSERT INTO "trail" VALUES(101,'2026-03-02T12:01:29.000Z','request.created','U0ANN',1010,'{"draft":"draft-eli","eligible":["U0BOB","U0CAT","U0DAN"],"kind":"offboard","name":"H-1010","reason":"HR-12","subject":"eli"}','12fe2e639990041622eb171107b71433e7a5ec77662c9b287ee7c1bd2f40119e','f0e4c005bb322aaa2745aea38c2787616d32f5c35ba82b902eafa47f44bc467f');
INSERT INTO "trail" VALUES(102,'2026-03-05T13:01:29.000Z','request.expired','system',1010,'{}','f0e4c005bb322aaa2745aea38c2787616d32f5c35ba82b902eafa47f44bc467f','2e7fda28f7b48ab72e1db9cf3560d552415a597c75a5aae73348b7ef5eba7449');
INSERT INTO "trail" VALUES(103,'2026-03-05T13:01:30.000Z','request.created','U0ANN',1011,'{"draft":"draft-pat","eligible":["U0BOB","U0CAT","U0DAN"],"kind":"offboard","name":"H-1011","reason":"HR-12","subject":"pat"}','2e7fda28f7b48ab72e1db9cf3560d552415a597c75a5aae73348b7ef5eba7449','1166f1fdb24630fd13d0f3d13caec7c25201c146ed3cf34276e88330298a070a');
INSERT INTO "trail" VALUES(104,'2026-03-05T13:01:31.000Z','request.voted','U0BOB',1011,'{"digest":"651878659a10d9ec110c5994aae93b82582cd6f120a0827865dd44f3c81f77bd","email":"bob@example.com","portalId":"bob","reason":null,"vote":"yes"}','1166f1fdb24630fd13d0f3d13caec7c25201c146ed3cf34276e88330298a070a','bde9225b0d732e70122a7f1e116b083bcb2def6367a7cd078cf8a6b59c694e2f');
CREATE TABLE votes (
  id INTEGER PRIMARY KEY,
  request_id INTEGER NOT NULL REFERENCES requests (id),
  digest TEXT NOT NULL,
  voter_slack_id TEXT NOT NULL,
  voter_portal_id TEXT,
  voter_email TEXT,
  vote TEXT NOT NULL CHECK (vote IN ('yes', 'no')),
  reason TEXT,
  at TEXT NOT NULL,
  UNIQUE (request_id, digest, voter_slack_id)
) STRICT;
INSERT INTO "votes" VALUES(1,1001,'8c61c15a68362b34faf0745d5eabb2508a276488b63e7fd8a2e94eea0de083be','U0BOB','bob','bob@example.com','yes',NULL,'2026-03-02T12:00:04.000Z');
INSERT INTO "votes" VALUES(2,1002,'d5fe809a525e51a374ef738a9d39dd10160bbc9038480c792f2201704dfc8c8a','U0CAT','cat','cat@example.com','yes',NULL,'2026-03-02T12:00:32.000Z');
INSERT INTO "votes" VALUES(3,1003,'ddaf046f433355749236ef2aa7f91e22b8f08f03f883af1600fb5308f9e98ede','U0BOB','bob','bob@example.com','no','She stays.','2026-03-02T12:00:43.000Z');
INSERT INTO "votes" VALUES(4,1005,'1ea3ec1ded7471261dbf5aff2885b6d4dd87189443883bffdebc3a6a4c6d73d5','U0BOB','bob','bob@example.com','yes',NULL,'2026-03-02T12:00:47.000Z');
INSERT INTO "votes" VALUES(5,1006,'1514c20445a4b40c2a18b1dbacbd1054b1b3fad17d26cac8bdb16f073a2ff6db','U0BOB','bob','bob@example.com','yes',NULL,'2026-03-02T12:01:01.000Z');
INSERT INTO "votes" VALUES(6,1007,'d093323a7475236aebf95cffb5dfd49e0199bcb4919edd830095b0f8da00f089','U0BOB','bob','bob@example.com','yes',NULL,'2026-03-02T12:01:13.000Z');
INSERT INTO "votes" VALUES(7,1008,'bb9e8911d4775c9eb313d172886b33859400ea8fdfeec8f889fd0ff53ad86059','U0CAT','cat','cat@example.com','yes',NULL,'2026-03-02T12:01:26.000Z');
INSERT INTO "votes" VALUES(8,1009,'64fe77550f27551c26a9281fbe21375f09ff75960e9632516859a2220155a729','U0BOB','bob','bob@example.com','yes',NULL,'2026-03-02T12:01:28.000Z');
INSERT INTO "votes" VALUES(9,1011,'651878659a10d9ec110c5994aae93b82582cd6f120a0827865dd44f3c81f77bd','U0BOB','bob','bob@example.com','yes',NULL,'2026-03-05T13:01:31.000Z');
CREATE UNIQUE INDEX requests_one_per_draft ON requests (team_id, enterprise_id, draft_id);
CREATE UNIQUE INDEX requests_one_open_per_person
  ON requests (team_id, enterprise_id, lower(subject_portal_id))
  WHERE state IN ('pending', 'approved', 'drifted') AND subject_portal_id IS NOT NULL;
CREATE INDEX requests_by_state ON requests (team_id, enterprise_id, state, id);
CREATE INDEX requests_undrawn ON requests (team_id, enterprise_id, changed_at, id) WHERE revision > drawn_revision;
CREATE INDEX runs_by_status ON runs (status, not_before, id);
CREATE INDEX trail_by_request ON trail (request_id, sequence);
CREATE INDEX trail_by_kind ON trail (kind, sequence);
CREATE TRIGGER trail_no_update BEFORE UPDATE ON trail
BEGIN
  SELECT RAISE(ABORT, 'the trail is append-only');
END;
CREATE TRIGGER trail_no_delete BEFORE DELETE ON trail
BEGIN
  SELECT RAISE(ABORT, 'the trail is append-only');
END;
CREATE TRIGGER trail_only_next BEFORE INSERT ON trail
WHEN NEW.sequence IS NOT (SELECT coalesce(max(sequence), 0) + 1 FROM trail)
  OR NEW.previous_hash IS NOT
    coalesce((SELECT hash FROM trail ORDER BY sequence DESC LIMIT 1), '0000000000000000000000000000000000000000000000000000000000000000')
BEGIN
  SELECT RAISE(ABORT, 'a trail entry follows the last one');
END;
CREATE UNIQUE INDEX pairings_one_per_account ON pairings (team_id, enterprise_id, lower(portal_id));
CREATE INDEX messages_by_request ON messages (request_id, intended_at);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('requests',1011);
COMMIT;
