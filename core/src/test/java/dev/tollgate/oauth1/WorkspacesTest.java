package dev.tollgate.oauth1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WorkspacesTest {

  @Test
  void take_afterGive_isTheSameAgain() {
    Workspaces workspaces = new Workspaces();
    Workspace first = workspaces.take();
    workspaces.give(first);
    assertThat(workspaces.take()).isSameAs(first);
    assertThat(workspaces.take()).isNotSameAs(first);
  }

  @Test
  void take_givenManyTimes_neverHandsOneOutTwice() {
    Workspaces workspaces = new Workspaces();
    for (int i = 0; i < 100; i++) {
      workspaces.give(new Workspace());
    }
    Set<Workspace> taken = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = 0; i < 100; i++) {
      assertThat(taken.add(workspaces.take())).isTrue();
    }
  }

  @Test
  void give_workspaceWithForm_letsGoOfIt() {
    Workspaces workspaces = new Workspaces();
    Workspace workspace = workspaces.take();
    workspace.request.parameters().setForm(new byte[10]);
    workspaces.give(workspace);
    assertThat(workspace.request.parameters().form()).isEmpty();
  }
}
