package nl.wervel.erasure;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import nl.wervel.erasure.Versions.Part;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the store's tables hold of a patient, in every version, deleted ones too: the links that the
 * store keeps are of current versions only, so that the texts are looked through.
 */
final class StoredVersions {
  private static final String TEXTS =
      """
      select v.pid, v.res_id, v.res_text_vc, v.partition_id, r.fhir_id, r.res_type,
        case when v.res_ver = r.res_ver then 1 else 0 end as newest,
        case when r.res_deleted_at is null then 0 else 1 end as deleted
      from hfj_res_ver v join hfj_resource r on r.res_id = v.res_id
      where v.res_text_vc like ? and v.res_type not in ('AuditEvent', 'Patient')""";

  private final JdbcClient database;
  private final RequestPartitionId partition;

  /**
   * @param partition in which the request may look
   */
  StoredVersions(JdbcClient database, RequestPartitionId partition) {
    this.database = database;
    this.partition = partition;
  }

  /**
   * What there is.
   *
   * @param resources row ids of resources that are the patient's as a whole
   * @param versions row ids of earlier versions that are, of resources that no longer are
   * @param others resources that refer to the patient and are not the patient's, such as {@code
   *     Group/1}
   */
  record Found(TreeSet<Long> resources, List<Long> versions, TreeSet<String> others) {}

  private record Version(
      long row,
      long resource,
      String text,
      Integer partition,
      String name,
      boolean newest,
      boolean deleted) {}

  /** The row ids of the Patient itself: one, or none. */
  List<Long> patient(String id) {
    return database
        .sql(
            "select res_id, partition_id from hfj_resource where res_type = 'Patient' and fhir_id = ?")
        .param(id)
        .query(
            (row, number) ->
                Map.entry(row.getLong(1), row.getObject(2) == null ? "" : row.getInt(2)))
        .list()
        .stream()
        .filter(entry -> isVisible(entry.getValue() instanceof Integer known ? known : null))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** What refers to the patient. */
  Found referringTo(String patientId, Versions versions) {
    Map<Long, List<Version>> byResource = new TreeMap<>();
    for (Version version : texts("%Patient/" + patientId + "%")) {
      if (isVisible(version.partition)) {
        byResource.computeIfAbsent(version.resource, each -> new ArrayList<>()).add(version);
      }
    }
    Found found = new Found(new TreeSet<>(), new ArrayList<>(), new TreeSet<>());
    byResource.values().forEach(all -> sort(all, versions, found));
    return found;
  }

  private static void sort(List<Version> all, Versions versions, Found found) {
    for (Version version : all) {
      Part part = versions.of(version.text);
      boolean current = version.newest && !version.deleted;
      if (part == Part.NONE) {
        continue;
      }
      if (part == Part.ALL && (current || version.deleted)) {
        found.resources.add(version.resource);
      } else if (current) {
        found.others.add(version.name);
      } else {
        found.versions.add(version.row);
      }
    }
  }

  /** Row ids of the Communications whose subject has this identifier. */
  List<Long> answers(String patientId, java.util.function.Predicate<String> about) {
    return texts("%\"value\":\"" + patientId + "\"%").stream()
        .filter(version -> version.name.startsWith("Communication/"))
        .filter(version -> isVisible(version.partition))
        .filter(version -> about.test(version.text))
        .map(Version::resource)
        .distinct()
        .toList();
  }

  private List<Version> texts(String like) {
    return database
        .sql(TEXTS)
        .param(like)
        .query(
            (row, number) ->
                new Version(
                    row.getLong("pid"),
                    row.getLong("res_id"),
                    row.getString("res_text_vc"),
                    (Integer) row.getObject("partition_id"),
                    row.getString("res_type") + "/" + row.getString("fhir_id"),
                    row.getInt("newest") == 1,
                    row.getInt("deleted") == 1))
        .list();
  }

  private boolean isVisible(Integer partitionId) {
    return partition.isAllPartitions()
        || !partition.hasPartitionIds()
        || partition.getPartitionIds().contains(partitionId);
  }

  /** Takes single versions out. */
  void remove(List<Long> versions) {
    for (Long version : versions) {
      for (String table :
          new String[] {
            "hfj_history_tag where res_ver_pid",
            "hfj_res_ver_prov where res_ver_pid",
            "hfj_res_ver where pid"
          }) {
        database.sql("delete from " + table + " = ?").param(version).update();
      }
    }
  }

  /** Forgets the searches that can be paged on: their text may name the patient. */
  void forgetSearches() {
    for (String table : new String[] {"hfj_search_include", "hfj_search_result", "hfj_search"}) {
      database.sql("delete from " + table).update();
    }
  }
}
