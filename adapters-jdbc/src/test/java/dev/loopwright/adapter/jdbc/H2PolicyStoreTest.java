package dev.loopwright.adapter.jdbc;

import dev.loopwright.application.port.out.PolicyStore;
import dev.loopwright.testkit.PolicyStoreContract;

class H2PolicyStoreTest extends PolicyStoreContract {
  private final JdbcPolicyStore store = new JdbcPolicyStore(TestDatabase.H2.empty());

  @Override
  protected PolicyStore store() {
    return store;
  }
}
