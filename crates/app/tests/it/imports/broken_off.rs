//! Imports that do not come to their end.

use super::*;

#[tokio::test(flavor = "multi_thread")]
async fn what_breaks_off_leaves_nothing() {
    let imports = Imports::start("broken").await;
    let (refused, _) = imports.try_run(&imports.company.worker.actor, ImportMode::Run).await;
    assert!(matches!(refused, Err(ImportError::Fault(Fault::Forbidden(_)))));
    let nobody = Actor::system(999.try_into().unwrap(), Job::Administration);
    let (missing, _) = imports.try_run(&nobody, ImportMode::Run).await;
    assert!(matches!(missing, Err(ImportError::Fault(Fault::NotFound))));

    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    let row = |key: usize| format!("{key},X,1,1,1,{key},1,3/2/2015 8:00,3/2/2015 9:00,60,0,1,A,1,x\n");
    let many = (0..5000).map(row).collect::<Vec<_>>().concat();
    let header = LOG.lines().next().unwrap();
    std::io::Write::write_all(&mut packed, format!("{header}\n{many}").as_bytes()).unwrap();
    let packed = packed.finish().unwrap();
    std::fs::write(&imports.log, &packed[..packed.len() - 100]).unwrap();
    let (broken, _) = imports.try_run(&imports.administrator, ImportMode::Run).await;
    assert!(matches!(broken, Err(ImportError::Log(LogError::Damaged { line: 2000.., .. }))), "{broken:?}");
    assert!(imports.entries().await.is_empty());
    assert_eq!(imports.people().await.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_database_counts_what_an_import_writes() {
    let imports = Imports::start("statistics").await;
    // As after the start of a company: plans made for a handful of people would last for the whole import.
    imports.test.database.as_superuser("ANALYZE").await;
    imports.run(ImportMode::Run).await;
    let counted = "DO $$ BEGIN IF EXISTS (SELECT FROM pg_class WHERE relname = 'users' \
        AND reltuples < (SELECT count(*) FROM users)) THEN RAISE 'not counted'; END IF; END $$";
    imports.test.database.as_superuser(counted).await;
}
