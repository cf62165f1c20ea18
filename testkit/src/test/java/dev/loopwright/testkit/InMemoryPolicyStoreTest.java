package dev.loopwright.testkit;

import dev.loopwright.application.port.out.PolicyStore;

class InMemoryPolicyStoreTest extends PolicyStoreContract {
  private final InMemoryPolicyStore store = new InMemoryPolicyStore();

  @Override
  protected PolicyStore store() {
    return store;
  }
}
