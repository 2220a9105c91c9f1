package dev.tollgate.example;

/** The applications that may ask for tokens; their secrets are for this demonstration only. */
enum DemoClient {
  /** Gets opaque access tokens. */
  OPAQUE("app-opaque", "demo-app-opaque-secret"),
  /** Gets JWTs as access tokens. */
  JWT("app-jwt", "demo-app-jwt-secret");

  final String id;
  final String secret;

  DemoClient(String id, String secret) {
    this.id = id;
    this.secret = secret;
  }
}
