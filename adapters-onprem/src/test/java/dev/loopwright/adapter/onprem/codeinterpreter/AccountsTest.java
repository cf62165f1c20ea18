package dev.loopwright.adapter.onprem.codeinterpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class AccountsTest {
  @Test
  void givenATidiedTemporaryFolder_whenEnsured_thenTheFilesAreThereAgain() throws IOException {
    var accounts = Accounts.create();
    accounts.delete();
    assertThat(accounts.folder()).doesNotExist();

    accounts.ensure();

    assertThat(accounts.folder().resolve("passwd")).content().contains("/home/agent");
    assertThat(accounts.folder().resolve("group")).exists();
    accounts.delete();
  }
}
