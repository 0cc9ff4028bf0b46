package nl.wervel.cdshooks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import nl.wervel.cdshooks.FindingKind.Severity;

/** What is found of a call, of which so many are told that a person can read them. */
final class Findings {
  private static final int MOST = 200;

  private final List<RequestFinding> found = new ArrayList<>();
  private int status = 200;
  private int untold;

  void add(FindingKind kind, String pointer, String... values) {
    if (status == 200 || kind.status() == 400) {
      status = kind.status() == 200 ? status : kind.status();
    }
    if (found.size() < MOST || kind.severity() == Severity.ERROR && untold == 0) {
      found.add(new RequestFinding(kind, pointer, List.of(values)));
    } else {
      untold++;
    }
  }

  boolean has(FindingKind kind, String pointer) {
    return found.stream().anyMatch(f -> f.kind() == kind && f.pointer().equals(pointer));
  }

  /** What a call with all this is answered: a malformed one is refused before its data are read. */
  int status() {
    return status;
  }

  /** The worst first. */
  List<RequestFinding> all() {
    List<RequestFinding> all = new ArrayList<>(found);
    if (untold > 0) {
      all.add(new RequestFinding(FindingKind.MORE, "", List.of(String.valueOf(untold))));
    }
    all.sort(Comparator.comparing(finding -> finding.kind().severity()));
    return List.copyOf(all);
  }
}
