const answer = await fetch('http://localhost:8080/cds-services');
for (const {id, hook, prefetch} of (await answer.json()).services) console.log(id, hook, prefetch);
