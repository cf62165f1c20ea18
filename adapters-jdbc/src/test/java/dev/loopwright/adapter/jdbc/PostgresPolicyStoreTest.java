package dev.loopwright.adapter.jdbc;

import dev.loopwright.application.port.out.PolicyStore;
import dev.loopwright.testkit.PolicyStoreContract;

class PostgresPolicyStoreTest extends PolicyStoreContract {
  private final JdbcPolicyStore store = new JdbcPolicyStore(TestDatabase.POSTGRES.empty());

  @Override
  protected PolicyStore store() {
    return store;
  }
}
